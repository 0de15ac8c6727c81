import { Pool, types } from "pg";
import { HeldConnections } from "./held-connections.ts";

/** Where connections that read go, and how many there may be. */
export interface PoolOptions {
  /** Connection URL of the login role. */
  readonly url: string;
  /** Most connections each road may hold. */
  readonly connections?: number;
  /** Told of a connection lost while idle; it holds no data of anybody. */
  readonly onIdleError?: (failure: Error) => void;
  /** Told how many connections were cut when the pool was closed, as they were not given back. */
  readonly onCut?: (connections: number) => void;
}

/** Connections for constant statements: pipelined, in UTC, instants and days left as text. */
export function openPool({ url, connections = 8, onIdleError, onCut = () => undefined }: PoolOptions): { readonly pool: Pool; readonly close: () => Promise<void> } {
  const pool = new Pool({ connectionString: url, max: connections, pipeline: true, connectionTimeoutMillis: PATIENCE, idleTimeoutMillis: KEPT, types: { getTypeParser }, ...SESSION });
  const held = new HeldConnections();
  held.watch(pool);
  let closing = false;
  // A database that is being stopped cuts what is idle; that is no news.
  pool.on("error", (failure) => (closing ? undefined : onIdleError?.(failure)));
  // Also one that is lost while a request has it: its statements fail by themselves, and nobody else listens.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return {
    pool,
    close: () => {
      closing = true;
      return held.closing(pool.end(), onCut);
    },
  };
}

/** Text stays text: instants become RFC 3339, days stay days; no Date objects, no shift of zones. */
function getTypeParser(oid: number, format?: "text" | "binary"): unknown {
  if (oid === TIMESTAMPTZ) return instant;
  if (oid === DATE) return (text: string) => text;
  if (oid === TEXTS) return texts;
  return types.getTypeParser(oid, format);
}

const [TIMESTAMPTZ, DATE] = [types.builtins.TIMESTAMPTZ, types.builtins.DATE];
/** `text[]`, to which pg-types gives no name. */
const TEXTS = 1009;

/** `2026-11-22 10:00:00.5+00` as `2026-11-22T10:00:00.5Z`; connections are in UTC. */
function instant(text: string): string {
  const space = text.indexOf(" ");
  if (space === -1) return text;
  const time = text.endsWith("+00") ? `${text.slice(space + 1, -3)}Z` : text.slice(space + 1);
  return `${text.slice(0, space)}T${time}`;
}

/** Most lists of words that a record keeps are empty. */
function texts(text: string): string[] {
  return text === "{}" ? [] : textsOf(text);
}

const textsOf = types.getTypeParser(TEXTS as never) as unknown as (text: string) => string[];

/** How long a request waits for a connection, in milliseconds. */
export const PATIENCE = 10_000;

/** How long an idle connection is kept, in milliseconds: with it go its prepared statements, which cost more to plan than to run. */
const KEPT = 300_000;

/** What every session of ours is told. */
export const SESSION = { options: "-c timezone=UTC -c statement_timeout=10000 -c idle_in_transaction_session_timeout=15000 -c synchronous_commit=on -c default_transaction_isolation=read\\ committed" };
