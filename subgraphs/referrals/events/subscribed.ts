import type { ErrorCode } from "../../../schema/error-codes.ts";
import type { Context } from "../../context.ts";
import type { Statement } from "../../reads.ts";
import { isUuid } from "../../uuid.ts";
import { Referral } from "../referral.ts";
import { ChangeKind } from "./change.ts";
import type { Wanted } from "./outbox.ts";

/** What a subscription may be narrowed to. */
export interface Narrowed {
  readonly referral?: string | null | undefined;
  readonly client?: string | null | undefined;
}

/** The changes that a subscription field tells of, as the caller stands now; or that there are none for her, and why. */
export async function subscribed(context: Context, field: string, { referral, client }: Narrowed): Promise<Wanted | Extract<ErrorCode, "ACCESS_ENDED" | "MEMBERSHIP_ENDED">> {
  if (!(await takesPart(context))) return "MEMBERSHIP_ENDED";
  const narrowed = { inbox: field === "referralInbox", kinds: KINDS[field] ?? [] };
  if (referral != null) {
    const found = isUuid(referral) ? await context.load.one(Referral, referral) : null;
    if (found === null || (client != null && client !== found.clientId)) return "ACCESS_ENDED";
    return { ...narrowed, referral, client: found.clientId };
  }
  if (client == null) return narrowed;
  const { discover } = await context.standings.of(client);
  return discover && await context.standings.mayHold(Referral, client) ? { ...narrowed, client } : "ACCESS_ENDED";
}

/** Whether the caller's agency, and she as its worker, takes part in the network at this moment. */
export async function takesPart({ reads }: Context): Promise<boolean> {
  const [{ ready } = { ready: false }] = await reads.rows<{ ready: boolean }>(READY, []);
  return ready;
}

const OF_REFERRALS = [ChangeKind.REFERRAL_SENT, ChangeKind.REFERRAL_CHANGED];
const KINDS: Readonly<Record<string, readonly ChangeKind[]>> = {
  referralChanged: OF_REFERRALS, referralInbox: OF_REFERRALS, messageAdded: [ChangeKind.MESSAGE_ADDED],
};

/** Whether `consent.enter()` found the caller to take part. */
const READY: Statement = { name: "takes part", text: "select coalesce(current_setting('app.ready', true), '') = '1' as ready" };
