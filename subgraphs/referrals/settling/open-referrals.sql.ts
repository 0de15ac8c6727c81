import type { Reads } from "../../reads.ts";
import { OVER, ReferralStatus } from "../referral-status.ts";
import type { OpenReferral } from "./open-referral.ts";

type Row = OpenReferral & { clientId: string; agency: string };

/** The open referrals of clients at agencies, each key `client agency`, from the rows row-level security shows the caller. */
export async function openReferrals(keys: readonly string[], reads: Reads): Promise<OpenReferral[][]> {
  const pairs = keys.map((key) => key.split(" ") as [client: string, agency: string]);
  const rows = await reads.rows<Row>(OPEN, [pairs.map(([client]) => client), pairs.map(([, agency]) => agency)]);
  const byKey = Map.groupBy(rows, ({ clientId, agency }) => `${clientId} ${agency}`);
  return keys.map((key) => (byKey.get(key) ?? []).map(({ id, goalId }) => ({ id, goalId })));
}

// A draft is settled by whoever wrote it; nobody was sent it yet.
const OPEN = {
  name: "open referrals",
  noun: "Referral",
  text: `select r.client_id as "clientId", k.agency, r.id, r.author, r.categories as mask, r.goal_id as "goalId"
    from unnest($1::uuid[], $2::text[]) as k (client, agency)
    join referrals.referral r on r.client_id = k.client and (r.author = k.agency or r.target = k.agency and r.status <> '${ReferralStatus.DRAFT}')
    where r.status not in (${OVER.map((status) => `'${status}'`).join(", ")}) order by r.authored_at, r.id`,
};
