import type { Logger } from "pino";
import type { PoolOptions } from "../subgraphs/pool.ts";

/** What the log says of connections to the database that a stop did not wait for. */
export const CUT = "connections to the database were not given back in time, and have been cut";

/** Tells the log what happens to the connections of a pool; `of` says which. */
export function toldOfConnections(log: Pick<Logger, "warn">, of: { readonly subgraph?: string } = {}): Required<Pick<PoolOptions, "onIdleError" | "onCut">> {
  return {
    onIdleError: ({ name }) => log.warn({ ...of, kind: name }, "an idle connection was lost"),
    onCut: (connections) => log.warn({ ...of, connections }, CUT),
  };
}
