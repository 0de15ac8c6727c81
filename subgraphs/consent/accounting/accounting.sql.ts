import { walled } from "../../decision.ts";
import { AGENCY, COMPLETE, PURPOSE, setting, flag } from "../../decision-settings.ts";
import { OWNER, workerOf } from "../../roles.ts";
import { BY_CALLER, herself, isKnown, onDesk } from "../ground/governance.sql.ts";
import { BASES, MEANS, SUSPENDABLE_BASES } from "./vocabulary.ts";

const worker = workerOf("consent");
const words = (list: readonly string[]) => list.map((one) => `'${one}'`).join(", ");

/** A worker of an agency that holds records of the client, or the consent officer on whose desk she is. */
const KNOWS = `(${onDesk("client_id")} or ${COMPLETE} and not ${walled("client_id", "false")} and ${isKnown("client_id")})`;

/** Without a written statement of who asked for it, a suspension lasts no longer (45 CFR 164.528(a)(2)(ii)). */
export const ORAL_SUSPENSION_DAYS = 30;

/** What is recorded by hand beside the log, and what keeps rows of both from the client's own report for a time. Only ever added to. */
export const ACCOUNTING: readonly string[] = [
  `create table consent.outside_disclosure (
    client_id uuid not null,
    id uuid not null,
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    disclosed_at timestamptz(3) not null check (disclosed_at <= at),
    recipient text not null,
    recipient_address text,
    means text not null check (means in (${words(MEANS)})),
    basis text not null check (basis in (${words(BASES)})),
    categories integer not null check (categories <> 0),
    purpose text not null,
    document_sha256 text check (document_sha256 ~ '^[0-9a-f]{64}$'),
    document_reference text,
    primary key (client_id, id)
  )`,
  "comment on table consent.outside_disclosure is 'What left by fax, telephone or on paper: it is accounted for, and opens nothing.'",
  "create index outside_disclosure_order on consent.outside_disclosure (client_id, disclosed_at, id)",
  `create table consent.accounting_suspension (
    client_id uuid not null,
    id uuid not null,
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    agency text references consent.agency,
    disclosure_id uuid,
    asked_by text not null,
    document_sha256 text check (document_sha256 ~ '^[0-9a-f]{64}$'),
    from_at timestamptz(3) not null,
    until_at timestamptz(3) not null check (until_at > from_at),
    primary key (client_id, id),
    check ((agency is null) <> (disclosure_id is null)),
    check (document_sha256 is not null or until_at <= from_at + interval '${ORAL_SUSPENSION_DAYS} days')
  )`,
  "comment on table consent.accounting_suspension is 'For how long rows are kept from the client''s own report because law enforcement or oversight asked for it; from nobody else''s.'",
  ...["outside_disclosure", "accounting_suspension"].flatMap((table) => [
    `alter table consent.${table} enable row level security`,
    `alter table consent.${table} force row level security`,
    `create policy ${table}_upkeep on consent.${table} for select to ${OWNER} using (true)`,
    `grant select, insert on consent.${table} to ${worker}`,
  ]),

  `create policy outside_disclosure_record on consent.outside_disclosure for insert to ${worker} with check (${BY_CALLER} and ${KNOWS})`,
  `create policy outside_disclosure_seen on consent.outside_disclosure for select to ${worker}
    using (${onDesk("client_id")} or ${herself("client_id")} or by_agency = ${AGENCY} and by_user = ${setting("user")} and ${KNOWS})`,
  `create policy accounting_suspension_seen on consent.accounting_suspension for select to ${worker} using (${onDesk("client_id")})`,
  // Only a report to police, courts, prisons or oversight can be kept from her: no agency hides its own looks.
  `create policy accounting_suspension_record on consent.accounting_suspension for insert to ${worker} with check (${BY_CALLER} and ${onDesk("client_id")}
    and (agency is null or exists (select from consent.agency a where a.id = accounting_suspension.agency and a.sector = 'JUSTICE'))
    and (disclosure_id is null or exists (select from consent.outside_disclosure o where o.client_id = accounting_suspension.client_id
      and o.id = accounting_suspension.disclosure_id and o.basis in (${words(SUSPENDABLE_BASES)}))))`,

  // SECURITY DEFINER: the client is not told of a suspension either, nor by the look of whoever recorded it or what it keeps.
  `create function consent.kept_from_client(client uuid, recipient text, entry uuid, seen jsonb) returns boolean language sql stable security definer
    set search_path = '' as $$
    select exists (select from consent.accounting_suspension s where s.client_id = $1 and consent.instant() < s.until_at
      and ($4 -> 'AccountingSuspension' ? s.id::text
        or s.from_at <= consent.instant() and (s.agency = $2 or s.disclosure_id = $3 or $4 -> 'AccountingEntry' ? s.disclosure_id::text))) $$`,
  ...Object.entries({
    disclosure: ["client_id", "agency", "records"], consultation: ["asked", "agency", "null"], outside_disclosure: ["client_id", "null", "null"],
  } as const).map(([table, [client, agency, seen]]) => `create policy ${table}_suspended on consent.${table} as restrictive for select to ${worker}
    using (not ${herself(client)} or not consent.kept_from_client(${client}, ${agency}, id, ${seen}))`),

  // The consents whose scopes let the caller read now what is asked about: what accompanies a disclosure names them.
  `create function consent.consents_behind(asked jsonb) returns table (client uuid, consents uuid[]) language sql stable security definer set search_path = '' as $$
    select a.client, coalesce(array_agg(distinct s.consent_id) filter (where s.consent_id is not null), '{}')
    from jsonb_to_recordset(asked) as a (client uuid, categories integer, authors text[])
    left join consent.effective e on e.client_id = a.client and e.action = 'READ' and e.purpose = ${PURPOSE}
      and e.grantee_key = any (${setting("keys", "text[]")}::text[]) and (e.author is null or e.author = any (a.authors))
      and ${AGENCY} <> all (e.except_agencies) and e.from_at <= consent.instant() and consent.instant() < e.until_at
    left join lateral jsonb_array_elements(e.grounds) as g (ground)
      on coalesce((case when ${flag("justice")} then g.ground ->> 'justice' else g.ground ->> 'permit' end)::integer, 0) & a.categories <> 0
    left join consent.scope s on s.client_id = a.client and s.id = (g.ground ->> 'scope')::uuid
    group by a.client $$`,
  "revoke execute on function consent.kept_from_client(uuid, text, uuid, jsonb), consent.consents_behind(jsonb) from public",
  `grant execute on function consent.kept_from_client(uuid, text, uuid, jsonb), consent.consents_behind(jsonb) to ${worker}`,
];
