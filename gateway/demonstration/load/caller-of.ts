import { type Caller, makeCaller } from "../../../schema/caller.ts";
import { epoch, type Instant } from "../../../schema/consent/instant.ts";
import { identityOf } from "../cast/workers.ts";

/** A worker of the cast who writes her records, for the first of her purposes. */
export function callerOf(name: string, now: Instant): Caller {
  const { agency, role, purposes } = identityOf(name);
  return makeCaller({
    agency, user: name, role, purpose: purposes[0], operation: "0".repeat(64), variables: "0".repeat(64), operationName: null, requestId: "demonstration",
    idempotencyKey: null, expires: Math.floor(epoch(now) / 1000) + 3600,
  });
}
