import { MikroORM, type SqlEntityManager } from "@mikro-orm/postgresql";
import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { type DocumentNode, type ExecutionResult, getOperationAST, type GraphQLSchema, OperationTypeNode } from "graphql";
import type { Pool } from "pg";
import type { Caller } from "../schema/caller.ts";
import { AnswerSize } from "./answer-size.ts";
import { AtOnce } from "./at-once.ts";
import type { Context } from "./context.ts";
import { isAboutClient, type Noun } from "./declaration.ts";
import { executing } from "./executing.ts";
import { HeldConnections } from "./held-connections.ts";
import { Loaders } from "./loaders.ts";
import { openPool, PATIENCE, type PoolOptions, SESSION } from "./pool.ts";
import { Reads } from "./reads.ts";
import { type ReadReceipt, Receipt } from "./receipt.ts";
import { Snapshot } from "./snapshot.ts";
import { Standings } from "./standing.ts";
import { type WholeAndAsked, statementsOf } from "./statements.ts";
import { schemaOf, type Subgraph } from "./subgraph.ts";
import { WakeUps } from "./wake-ups.ts";
import { Writes } from "./writes.ts";

/** One operation of the gateway's for a subgraph. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  readonly caller: Caller;
  /** The id of the event to which a subscription is executed; its resolvers are handed it as their root. */
  readonly event?: string | undefined;
  /** What other subgraphs of this process read in for the same request, and is not this one's to close; without it this one opens its own. */
  readonly snapshot?: Snapshot | undefined;
  /** Of all that subgraphs answer to the same request; without it, of this answer. */
  readonly size?: AnswerSize | undefined;
  /** Aborts when nobody waits for the answer any more: a query then sends no further statement, and what runs is cancelled. A mutation is carried out all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** Its result, and what was decided on the way. */
export interface SubgraphAnswer extends ExecutionResult {
  readonly receipt: ReadReceipt;
}

/** A subgraph at work: its schema, its connections, and the one way to execute an operation on it. */
export interface SubgraphRuntime {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  execute(request: SubgraphRequest): Promise<SubgraphAnswer>;
  /** Resolves when the database answers. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Settings of a subgraph at work. */
export interface RuntimeOptions extends PoolOptions {
  /** Tests pass false to show that PostgreSQL refuses alone. */
  readonly decideFirst?: boolean;
}

/** Opens a subgraph on its database. */
export async function openSubgraph(subgraph: Subgraph, options: RuntimeOptions): Promise<SubgraphRuntime> {
  const { schema, sdl } = await schemaOf(subgraph);
  const worker = `${subgraph.schema}_worker`;
  const max = options.connections ?? 8;
  const { pool, close } = openPool({ ...options, connections: max });
  const wakeUps = new WakeUps(options.url);
  const written = new HeldConnections();
  const orm = await connect(subgraph, options.url, max, written);
  const execute = executing(schema);
  const statements = new Map<Noun, WholeAndAsked>(subgraph.owns.filter(isAboutClient).map(
    (noun) => [noun, statementsOf(noun, orm.getMetadata().get(noun as never))]));

  return {
    name: subgraph.name,
    schema,
    sdl,
    async execute({ document, variables, operationName, caller, event, snapshot, size = new AnswerSize(), signal }) {
      const receipt = new Receipt();
      const left = getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION ? undefined : signal;
      const reads = new Reads({ worker, receipt, shared: snapshot, own: () => new Snapshot(pool, caller, left) });
      const standings = new Standings(reads, receipt, options.decideFirst);
      const load = new Loaders(reads, standings, statements);
      const context: Context = {
        caller, reads, standings, load, receipt,
        writes: new Writes(orm.em as SqlEntityManager as never, worker, caller),
        atOnce: new AtOnce(pool, worker, caller),
        wakeUps,
        async afresh(mark) {
          if (mark !== undefined) receipt.backTo(mark);
          await standings.settle();
          await reads.end();
          standings.clear();
          load.clear();
        },
      };
      try {
        const result = await execute(document, operationName, { context, variables: variables ?? {}, rootValue: event === undefined ? undefined : { event }, size });
        await standings.settle();
        // Nothing of what was handed to resolvers leaves.
        if (result.data == null) receipt.backTo({ ...receipt.mark(), released: 0 });
        return { ...result, receipt: receipt.finished() };
      } finally {
        await reads.close();
      }
    },
    async ready() {
      await pool.query("select 1");
    },
    async close() {
      await wakeUps.close();
      await Promise.all([close(), written.closing(orm.close(true), options.onCut ?? (() => undefined))]);
    },
  };
}

/** MikroORM over the subgraph's nouns; without a URL it only knows the classes. */
export function connect(subgraph: Subgraph, url: string, max: number, held = new HeldConnections()): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities: [...subgraph.owns, ...(subgraph.keeps ?? [])] as never,
    metadataProvider: ReflectMetadataProvider,
    pool: { min: 0, max },
    schema: subgraph.schema,
    forceUtcTimezone: true,
    driverOptions: { ...SESSION, connectionTimeoutMillis: PATIENCE, onPoolCreated: (pool: Pool) => held.watch(pool) },
    discovery: { warnWhenNoEntities: false },
  });
}
