import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { requireKeeper } from "./keepers.ts";
import type { WebhookState } from "./webhook.ts";

/** Which webhook is changed, and from which states; a version of null where the change contradicts no other. */
interface Changed {
  readonly id: string;
  readonly expectedVersion: number | null;
  readonly from: readonly WebhookState[];
}

/** Changes a webhook of the caller's agency in one transaction, and begins to read anew. */
export async function changeWebhook<T extends object>(
  context: Context, { id, expectedVersion, from }: Changed, change: (em: EntityManager) => Promise<T>,
): Promise<T> {
  requireKeeper(context.caller);
  if (!isUuid(id)) throw new PublicError("NOT_FOUND");
  const outcome = await context.writes.commit(async (em) => {
    const [found] = await em.execute<{ version: number; state: WebhookState }[]>("select version, state from referrals.webhook where id = ? for update", [id]);
    if (found === undefined) throw new PublicError("NOT_FOUND");
    if (expectedVersion !== null && found.version !== expectedVersion) throw new PublicError("VERSION_CONFLICT");
    if (!from.includes(found.state)) throw new PublicError("CONFLICT", `The webhook is ${found.state}; this is possible for one that is ${from.join(" or ")}.`);
    return change(em);
  });
  await context.afresh();
  return outcome;
}

/** Refuses a caller who is not in the register: what goes on in her name without her has to end when she is struck off. */
export async function requireRegistered(em: EntityManager): Promise<void> {
  const [row] = await em.execute<{ registered: boolean }[]>("select consent.registered_worker() as registered");
  if (row!.registered) return;
  throw new PublicError("NOT_PERMITTED", "A webhook sends in the name of a worker whom the register of your agency knows in this role; have a coordinator register you.");
}
