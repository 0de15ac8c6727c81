import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, execute, type ExecutionResult, type GraphQLSchema, parse, print, validate } from "graphql";
import { compose } from "../../gateway/composition.ts";
import { createExecutor, type Executor } from "../../gateway/execution/executor.ts";
import { coercedVariables } from "../../gateway/generic/coerced-variables.ts";

/** Resolvers by type and field; `__resolveReference` finds an entity. */
export type Resolvers = Readonly<Record<string, unknown>>;

/** One subgraph of a federation made for a test. */
export interface TestSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Resolvers;
}

/** An operation that a subgraph was asked. */
export interface Asked {
  readonly subgraph: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** Subgraphs in this process behind the executor. */
export interface Federation {
  readonly supergraph: string;
  readonly executor: Executor<undefined>;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  /** What the subgraphs were asked since the last question. */
  readonly asked: Asked[];
  ask(query: string, variables?: Record<string, unknown>, options?: { signal?: AbortSignal; operationName?: string }): Promise<ExecutionResult>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [
  "@key", "@requires", "@external", "@provides", "@shareable", "@override", "@interfaceObject", "@inaccessible", "@tag"
])\n`;

/**
 * A federation of subgraphs in memory. Each is asked as over HTTP: its operations are validated, and its answers pass through
 * JSON. `hindered` may stand before a subgraph.
 */
export function federation(subgraphs: readonly TestSubgraph[], hindered?: (asked: Asked, signal?: AbortSignal) => Promise<void>): Federation {
  const composed = compose(subgraphs.map(({ name, sdl }) => ({ name, sdl: LINK + sdl })));
  const schemas = new Map(subgraphs.map(({ name, sdl, resolvers }) => [name, buildSubgraphSchema([{ typeDefs: parse(LINK + sdl), resolvers: resolvers as never }])]));
  const asked: Asked[] = [];
  const executor = createExecutor<undefined>(composed, async (subgraph, { document, variables, signal }) => {
    const schema = schemas.get(subgraph)!;
    const told = { subgraph, text: print(document), variables };
    asked.push(told);
    await hindered?.(told, signal);
    return askedOverHttp(schema, document, variables);
  });
  return {
    supergraph: composed.supergraph, executor, schemas, asked,
    async ask(query, given = {}, { signal, operationName } = {}) {
      asked.length = 0;
      const document = parse(query);
      const refused = validate(executor.apiSchema, document);
      if (refused.length > 0) return { errors: refused };
      const variables = coercedVariables(executor.apiSchema, document, operationName, given);
      return plain(await executor.execute({ document, operationName, variables, context: undefined, signal }));
    },
  };
}

async function askedOverHttp(schema: GraphQLSchema, document: DocumentNode, variables: Readonly<Record<string, unknown>> | undefined): Promise<ExecutionResult> {
  const sent = parse(print(document));
  const refused = validate(schema, sent);
  if (refused.length > 0) return plain({ errors: refused });
  return plain(await execute({ schema, document: sent, variableValues: plain(variables ?? {}) }));
}

/** As it arrives at the other end. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The places of an answer's errors. */
export function errorPaths({ errors = [] }: ExecutionResult): string[] {
  return errors.map(({ path }) => (path ?? []).join("."));
}
