import { MikroORM, type SqlEntityManager } from "@mikro-orm/postgresql";
import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { type DocumentNode, execute, type ExecutionResult, type GraphQLSchema } from "graphql";
import { Pool, types } from "pg";
import type { Caller } from "../schema/caller.ts";
import { AtOnce } from "./at-once.ts";
import type { Context } from "./context.ts";
import { isAboutClient, type Noun } from "./declaration.ts";
import { Loaders } from "./loaders.ts";
import { giveBackLost } from "./lost-connections.ts";
import { Reads } from "./reads.ts";
import { type ReadReceipt, Receipt } from "./receipt.ts";
import { Standings } from "./standing.ts";
import { type NounStatements, statementsOf } from "./statements.ts";
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
export interface RuntimeOptions {
  /** Connection URL of the subgraph's own login role. */
  readonly url: string;
  /** Most connections each road may hold. */
  readonly connections?: number;
  /** Tests pass false to show that PostgreSQL refuses alone. */
  readonly decideFirst?: boolean;
  /** Told of a connection lost while idle; it holds no data of anybody. */
  readonly onIdleError?: (failure: Error) => void;
}

/** Opens a subgraph on its database. */
export async function openSubgraph(subgraph: Subgraph, options: RuntimeOptions): Promise<SubgraphRuntime> {
  const { schema, sdl } = await schemaOf(subgraph);
  const worker = `${subgraph.schema}_worker`;
  const max = options.connections ?? 8;
  const pool = new Pool({ connectionString: options.url, max, pipeline: true, connectionTimeoutMillis: PATIENCE, types: { getTypeParser }, ...SESSION });
  let closing = false;
  // A database that is being stopped cuts what is idle; that is no news.
  pool.on("error", (failure) => (closing ? undefined : options.onIdleError?.(failure)));
  // Also one that is lost while a request has it: its statements fail by themselves, and nobody else listens.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const wakeUps = new WakeUps(options.url);
  const orm = await connect(subgraph, options.url, max);
  const statements = new Map<Noun, NounStatements>(subgraph.owns.filter(isAboutClient).map(
    (noun) => [noun, statementsOf(noun, orm.getMetadata().get(noun as never))]));

  return {
    name: subgraph.name,
    schema,
    sdl,
    async execute({ document, variables, operationName, caller, event }) {
      const receipt = new Receipt();
      const reads = new Reads(pool, worker, caller, receipt);
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
        const result = await execute({
          schema, document, contextValue: context, rootValue: event === undefined ? undefined : { event }, variableValues: variables ?? {}, operationName: operationName ?? null,
        });
        await standings.settle();
        return { ...result, receipt: receipt.finished() };
      } finally {
        await reads.close();
      }
    },
    async ready() {
      await pool.query("select 1");
    },
    async close() {
      closing = true;
      await wakeUps.close();
      await Promise.all([pool.end(), orm.close(true)]);
    },
  };
}

/** MikroORM over the subgraph's nouns; without a URL it only knows the classes. */
export function connect(subgraph: Subgraph, url: string, max: number): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities: [...subgraph.owns, ...(subgraph.keeps ?? [])] as never,
    metadataProvider: ReflectMetadataProvider,
    pool: { min: 0, max },
    schema: subgraph.schema,
    forceUtcTimezone: true,
    driverOptions: { ...SESSION, connectionTimeoutMillis: PATIENCE, onPoolCreated: giveBackLost },
    discovery: { warnWhenNoEntities: false },
  });
}

/** Text stays text: instants become RFC 3339, days stay days; no Date objects, no shift of zones. */
function getTypeParser(oid: number, format?: "text" | "binary"): unknown {
  if (oid === TIMESTAMPTZ) return instant;
  if (oid === DATE) return (text: string) => text;
  return types.getTypeParser(oid, format);
}

const [TIMESTAMPTZ, DATE] = [types.builtins.TIMESTAMPTZ, types.builtins.DATE];

/** `2026-11-22 10:00:00.5+00` as `2026-11-22T10:00:00.5Z`; connections are in UTC. */
function instant(text: string): string {
  return text.replace(" ", "T").replace(/\+00$/, "Z");
}

/** How long a request waits for a connection, in milliseconds. */
const PATIENCE = 10_000;

const SESSION = { options: "-c timezone=UTC -c statement_timeout=10000 -c idle_in_transaction_session_timeout=15000 -c synchronous_commit=on" };
