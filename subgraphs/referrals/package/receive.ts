import type { EntityManager } from "@mikro-orm/postgresql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import type { Referral } from "../referral.ts";
import { type Attached, type AttachedRecord, readAttached } from "./attached.ts";
import { mayKeep } from "./may-keep.ts";
import { ReferralPackageItem } from "./package-item.ts";
import { ReceivedRecord } from "./received-record.ts";

/**
 * In the transaction that accepts a referral: the referral and what of its package the target may read become its own records, where
 * it may keep records of the client at all (a victim service provider keeps none here, and reads only while it is permitted).
 * What the gateway read for it beforehand counts only while it may still be read, which is held fast until this commits.
 */
export async function receive(em: EntityManager, { writes, caller }: Context, referral: Referral, attached: string | null | undefined): Promise<void> {
  const { clientId, id: referralId, author } = referral;
  if (author === caller.agency) return;
  const items = await em.find(ReferralPackageItem, { clientId, referralId });
  const given = items.length === 0 ? NOTHING : readAttached(attached);
  if (given.changed) throw new PublicError("CONSENT_CHANGED");
  if (given.records.length > 0) await stillSo(em, clientId, given);
  const { version, need, reason, priority, serviceId, authoredAt } = referral;
  const received: Received[] = [
    { type: "Referral", id: referralId, author, mask: referral.mask, version, content: { need, reason, priority, serviceId, authoredAt: instantOf(authoredAt) } },
    ...given.records.filter(({ type, id, client }) => client === clientId && items.some((item) => item.type === type && item.recordId === id)),
  ];
  for (const { type, id, author: recordAuthor, mask, version: recordVersion, content } of received.filter((one) => one.author !== caller.agency)) {
    const [row] = await em.execute<{ may: boolean }[]>(MAY_KEEP, [clientId, mask]);
    if (row?.may !== true) continue;
    await writes.add(em, ReceivedRecord, clientId, { referralId, type, recordId: id, recordAuthor, recordVersion, content }, categoriesIn(mask));
  }
}

/** The unit of work has an instant in PostgreSQL's words, of a session in UTC. */
function instantOf(text: string): string {
  return text.replace(" ", "T").replace(/\+00$/, "Z");
}

type Received = Omit<AttachedRecord, "client">;
const NOTHING: Attached = { changed: false, records: [], under: {}, agencyVersion: null };

const MAY_KEEP = mayKeep("?", "?");

/** CONSENT_CHANGED when a consent has changed, or ended, since the records were read; none changes before this transaction is over. */
export async function stillSo(em: EntityManager, client: string, { under, agencyVersion }: Attached): Promise<void> {
  await em.execute("select pg_advisory_xact_lock_shared(consent.client_lock(?)), pg_advisory_xact_lock_shared(consent.agency_lock(current_setting('app.agency')))", [client]);
  const { version = "", until = "-infinity" } = under[client] ?? {};
  const [row] = await em.execute<{ same: boolean }[]>(SAME, [client, version, agencyVersion ?? "", until]);
  if (row?.same !== true) throw new PublicError("CONSENT_CHANGED");
}

const SAME = `select coalesce((select v.n from consent.version v where v.client_id = ?), 0)::text = ? and consent.own_agency_version()::text = ?
  and clock_timestamp() < ?::timestamptz as same`;
