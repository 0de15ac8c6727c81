import { PublicError } from "../../schema/public-error.ts";
import type { Ask } from "./executor.ts";
import type { RequestContext, Transport } from "./transport.ts";

/** Asks the subgraphs over their transports, on behalf of the caller, and keeps their receipts. */
export function askOver(transports: Readonly<Record<string, Transport>>): Ask<RequestContext> {
  return async (subgraph, request, { caller, receipts, snapshot, size }) => {
    const transport = transports[subgraph];
    if (transport === undefined) throw new PublicError("UNAVAILABLE");
    const answer = await transport.fetch({ ...request, caller, snapshot, size });
    receipts.add(answer.receipt);
    return answer;
  };
}
