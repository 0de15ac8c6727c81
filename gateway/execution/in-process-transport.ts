import type { SubgraphRuntime } from "../../subgraphs/runtime.ts";
import type { Transport } from "./transport.ts";

/** The road inside this process: no HTTP and no JSON in between. */
export function inProcessTransport(runtime: SubgraphRuntime): Transport {
  return { fetch: (request) => runtime.execute(request) };
}
