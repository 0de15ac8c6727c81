import { type Page, type PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { instance } from "../../record-of.ts";
import { isUuid } from "../../uuid.ts";
import { ReferralOffer } from "./offer.ts";

/** The offer as far as the caller may see it, or null. */
export function findOffer({ load }: Context, id: string): Promise<ReferralOffer | null> {
  return load.own<ReferralOffer | null>("offer", async (ids, reads) =>
    byKey(ids, "id", await reads.rows<ReferralOffer>(BY_ID, [ids.filter(isUuid)]))).load(id);
}

/** The offer under which a referral stands now, for its publisher; null where there is none. */
export function offerOf({ load }: Context, referralId: string): Promise<ReferralOffer | null> {
  return load.own<ReferralOffer | null>("offer of referral", async (ids, reads) =>
    byKey(ids, "referralId", await reads.rows<ReferralOffer>(OF_REFERRAL, [ids]))).load(referralId);
}

/** A page of what the caller's agency may claim, newest first. */
export async function listOffers({ reads, caller }: Context, args: PageArgs, need: string | null): Promise<Page<ReferralOffer>> {
  const page = pageRequest(args);
  const [after, order] = page.backward ? [">", "asc"] : ["<", "desc"];
  const rows = await reads.rows<ReferralOffer>({
    name: `open offers ${order}`,
    text: `select ${COLUMNS} where t.claimed_by is null and t.withdrawn_at is null and t.publisher <> $5 and ($4::text is null or t.need = $4) `
      + `and ($1::timestamptz is null or (t.published_at, t.id) ${after} ($1, $2::uuid)) order by t.published_at ${order}, t.id ${order} limit $3`,
  }, [page.from?.[0] ?? null, page.from?.[1] ?? null, page.size + 1, need, caller.agency]);
  return pageOf(rows.map((row) => instance(ReferralOffer, row)), ({ publishedAt }) => publishedAt, page);
}

const COLUMNS = `t.id, t.referral_id as "referralId", t.publisher, t.need, t.area, t.priority, t.published_at as "publishedAt", `
  + `t.claimed_by as "claimedBy", t.claimed_at as "claimedAt", t.withdrawn_at as "withdrawnAt", t.version from referrals.offer t`;
const BY_ID = { name: "offer by id", text: `select ${COLUMNS} where t.id = any($1::uuid[])` };
const OF_REFERRAL = { name: "offer of referral", text: `select ${COLUMNS} where t.referral_id = any($1::uuid[]) and t.withdrawn_at is null` };

function byKey(ids: readonly string[], key: "id" | "referralId", rows: readonly ReferralOffer[]): (ReferralOffer | null)[] {
  const found = new Map(rows.map((row) => [row[key], instance(ReferralOffer, row)]));
  return ids.map((id) => found.get(id) ?? null);
}
