import { type DocumentNode, executeSync, type GraphQLSchema, Kind } from "graphql";
import type { Operation } from "../operation.ts";
import type { Problems } from "../problems.ts";
import type { Projected } from "./projection.ts";

/** Answers what an operation asks about the schema itself. */
export type Introspect = (variables: Readonly<Record<string, unknown>>, data: Record<string, unknown>, problems: Problems) => void;

/** Compiles the `__schema` and `__type` among the root fields; undefined when there are none. */
export function introspectionOf(schema: GraphQLSchema, { definition, fragments }: Operation, root: readonly Projected[]): Introspect | undefined {
  const asked = root.filter(({ nodes }) => ["__schema", "__type"].includes(nodes[0]!.name.value));
  if (asked.length === 0) return undefined;
  const selections = asked.flatMap(({ key, nodes }) => nodes.map((node) => ({ ...node, alias: { kind: Kind.NAME, value: key } as const })));
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...definition, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } }, ...fragments.values()],
  };
  return (variables, data, problems) => {
    const answer = executeSync({ schema, document, variableValues: variables });
    for (const { message, path } of answer.errors ?? []) problems.add({ path: path ?? [], message });
    Object.assign(data, answer.data);
  };
}
