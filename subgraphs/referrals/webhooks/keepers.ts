import type { Caller } from "../../../schema/caller.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { KEEPERS } from "./webhook.sql.ts";

/** Refuses whoever does not keep her agency's webhooks. */
export function requireKeeper({ role }: Caller): void {
  if ((KEEPERS as readonly string[]).includes(role)) return;
  throw new PublicError("NOT_PERMITTED", "Webhooks are kept by the agency's own system or by its coordinator; ask one of them.");
}
