import { maskOf } from "../../../schema/consent/category.ts";
import { noticesFor } from "../../../schema/consent/notice.ts";
import { instantText } from "../instant-text.ts";
import { BASES, UNACCOUNTED_BASES, type ViewWord } from "./vocabulary.ts";

/** Where entries come from, each with the columns of the others. `$client` is put in by whoever reads them. */
export type Source = "logged" | "outside" | "refused";

const PART2 = maskOf(["PART2"]);
const [PART2_NOTICE] = noticesFor(PART2);
const quoted = (list: readonly string[]) => list.map((one) => `'${one}'`).join(", ");

/** Columns of every source under the same names; `k.id` is the client. */
export const SOURCES: Readonly<Record<Source, { readonly select: string; readonly at: string; readonly id: string }>> = {
  logged: {
    at: "d.at", id: "d.id",
    select: `select d.client_id, d.id, d.at, d.kind, d.agency_name as recipient, d.agency_address as address, d.agency, d.user_id, d.purpose,
        null::text as stated, d.categories, d.records, d.own_records, d.coordinates, d.ground, d.obligations, null::text as basis, null::text as means,
        null::text as recorded_by, null::text as sha256, null::text as reference, d.operation_name, d.request_id, d.operation
      from consent.disclosure d where d.client_id = k.id and d.ground -> 'self' is null`,
  },
  outside: {
    at: "o.disclosed_at", id: "o.id",
    select: `select o.client_id, o.id, o.disclosed_at as at, 'OUTSIDE' as kind, o.recipient, o.recipient_address as address, null::text as agency, o.by_user as user_id,
        null::text as purpose, o.purpose as stated, o.categories, '{}'::jsonb as records, '{}'::jsonb as own_records, '{}'::text[] as coordinates,
        '{}'::jsonb as ground, '{}'::text[] as obligations, o.basis, o.means, o.by_agency as recorded_by, o.document_sha256 as sha256,
        o.document_reference as reference, null::text as operation_name, null::text as request_id, null::text as operation
      from consent.outside_disclosure o where o.client_id = k.id`,
  },
  refused: {
    at: "r.at", id: "r.id",
    select: `select r.asked as client_id, r.id, r.at, 'REFUSED' as kind, r.agency_name as recipient, r.agency_address as address, r.agency, r.user_id, r.purpose,
        null::text as stated, 0 as categories, '{}'::jsonb as records, '{}'::jsonb as own_records, '{}'::text[] as coordinates,
        '{}'::jsonb as ground, '{}'::text[] as obligations, null::text as basis, null::text as means, null::text as recorded_by, null::text as sha256,
        null::text as reference, r.operation_name, r.request_id, r.operation
      from consent.consultation r where r.asked = k.id`,
  },
};

/** What was recorded by hand and was wrong is told to her and to her officers, and accounted for no more. */
const STANDS = "not exists (select from consent.disclosure_correction c where c.client_id = o.client_id and c.disclosure_id = o.id)";

/** Signed, and given: an authorization of 45 CFR 164.508. One scope of the ground that is not makes the disclosure accountable. */
const AUTHORIZED = `(d.ground ? 'scopes' and not exists (select from jsonb_array_elements_text(d.ground -> 'scopes') as g (id)
  left join consent.scope s on s.client_id = d.client_id and s.id = g.id::uuid left join consent.consent c on c.client_id = s.client_id and c.id = s.consent_id
  where c.id is null or c.form not in ('WRITTEN', 'ELECTRONIC_SIGNATURE') or c.status = 'ENTERED_IN_ERROR'))`;

/** Treatment, payment and operations, 164.528(a)(1)(i); legal work is not counted as operations, and nothing is for a court or the police. */
const OF_CARE = `(d.purpose in ('TREAT', 'COC', 'ETREAT', 'HPAYMT', 'HOPERAT', 'CAREMGT')
  and not exists (select from consent.agency a where a.id = d.agency and a.sector = 'JUSTICE'))`;

/**
 * Which entries of each source a view holds, and how far back it reaches. `$7` is the consent of a list of potential breaches.
 * When in doubt a view holds an entry: no rule forbids to account for too much.
 */
export const VIEW_ROWS: Readonly<Record<ViewWord, { readonly back: string; readonly rows: Readonly<Partial<Record<Source, string>>> }>> = {
  FULL: { back: "null", rows: { logged: "true", outside: "true", refused: "true" } },
  HIPAA_164_528: {
    back: "interval '6 years'",
    rows: {
      logged: `d.kind = 'DISCLOSURE' and d.ground -> 'representative' is null and not ${OF_CARE} and not ${AUTHORIZED}`,
      outside: `${STANDS} and o.basis in (${quoted(BASES.filter((one) => !(UNACCOUNTED_BASES as readonly string[]).includes(one)))})`,
    },
  },
  PART_2: {
    back: "interval '3 years'",
    rows: {
      logged: `d.kind = 'DISCLOSURE' and '${PART2_NOTICE!}' = any (d.obligations)`,
      outside: `${STANDS} and o.categories & ${PART2} <> 0 and o.basis <> 'TO_CLIENT'`,
    },
  },
  POTENTIAL_BREACH: {
    back: "null",
    rows: { logged: "d.ground -> 'scopes' ?| (select array_agg(s.id::text) from consent.scope s where s.client_id = k.id and s.consent_id = $7::uuid)" },
  },
};

/** An entry as it leaves the database, of `e` in the columns of {@link SOURCES}. */
export const ENTRY = `e.client_id as "clientId", e.id, ${instantText("e.at")} as at, e.kind, e.recipient, e.address as "recipientAddress", e.agency,
  e.user_id as "user", e.purpose, e.stated as "statedPurpose", e.categories, e.coordinates, e.ground, e.obligations, e.basis, e.means,
  e.recorded_by as "recordedBy", e.sha256 as "documentSha256", e.reference as "documentReference", e.operation_name as "operationName",
  e.request_id as "requestId", e.operation,
  (select c.disclosure_id from consent.disclosure_correction c where c.client_id = e.client_id and c.replacement_id = e.id) as corrects,
  (select json_build_object('at', ${instantText("c.at")}, 'user', c.by_user, 'reason', c.reason, 'replacement', c.replacement_id)
    from consent.disclosure_correction c where c.client_id = e.client_id and c.disclosure_id = e.id) as correction,
  case when nullif(current_setting('app.self', true), '')::uuid = e.client_id
    then (select coalesce(json_agg(json_build_object('type', t.key, 'ids', t.value) order by t.key, t.own), '[]')
      from (select r.key, r.value, false as own from jsonb_each(e.records) r union all select r.key, r.value, true from jsonb_each(e.own_records) r) t) end as records,
  array(select distinct s.consent_id::text from jsonb_array_elements_text(coalesce(e.ground -> 'scopes', '[]')) as g (id)
    join consent.scope s on s.client_id = e.client_id and s.id = g.id::uuid order by 1) as consents`;
