import { AGENCY, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER, onDesk } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";

const worker = workerOf("consent");
const OF_ROW = "disclosure_correction.client_id";

/** A disclosure recorded by hand that the caller is told of and that her own agency recorded. */
const own = (id: string) => `exists (select from consent.outside_disclosure o where o.client_id = ${OF_ROW} and o.id = ${id} and o.by_agency = ${AGENCY})`;

/**
 * What was recorded by hand and was wrong, and suspensions that ended before their time. A disclosure stays as it was written:
 * a row beside it says that it was wrong, why, and which one stands for it now. Whoever is told of one is told of both; what
 * keeps one from the client's own report keeps all its versions.
 */
export const CORRECTIONS: readonly string[] = [
  `create table consent.disclosure_correction (
    client_id uuid not null,
    id uuid not null,
    disclosure_id uuid not null,
    replacement_id uuid check (replacement_id <> disclosure_id),
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    reason text not null,
    primary key (client_id, id),
    unique (client_id, disclosure_id),
    unique (client_id, replacement_id),
    foreign key (client_id, disclosure_id) references consent.outside_disclosure on delete cascade,
    foreign key (client_id, replacement_id) references consent.outside_disclosure on delete cascade
  )`,
  "comment on table consent.disclosure_correction is 'That a disclosure recorded by hand was wrong, and which one stands for it: none where it was none of this client.'",
  ...governed("disclosure_correction"),
  `create policy disclosure_correction_seen on consent.disclosure_correction for select to ${worker}
    using (exists (select from consent.outside_disclosure o where o.client_id = ${OF_ROW} and o.id = disclosure_id))`,
  `create policy disclosure_correction_make on consent.disclosure_correction for insert to ${worker}
    with check (${BY_CALLER} and ${own("disclosure_id")} and (replacement_id is null or ${own("replacement_id")}))`,
  `grant select, insert on consent.disclosure_correction to ${worker}`,

  "alter table consent.accounting_suspension add column ended_at timestamptz(3), add column ended_by_agency text references consent.agency, add column ended_by text",
  "create index accounting_suspension_id on consent.accounting_suspension (id)",
  `create policy accounting_suspension_end on consent.accounting_suspension for update to ${worker} using (${onDesk("client_id")} and ended_at is null)
    with check (${onDesk("client_id")} and ended_at = consent.instant()::timestamptz(3) and ended_by_agency = ${AGENCY} and ended_by = ${USER})`,
  `grant update (ended_at, ended_by_agency, ended_by) on consent.accounting_suspension to ${worker}`,

  `create function consent.versions_of_disclosure(client uuid, disclosure uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
    with recursive same (id) as (
      select $2 union
      select case when c.disclosure_id = s.id then c.replacement_id else c.disclosure_id end from same s
        join consent.disclosure_correction c on c.client_id = $1 and (c.disclosure_id = s.id or c.replacement_id = s.id)
    ) select array_agg(s.id) from same s where s.id is not null $$`,
  "revoke execute on function consent.versions_of_disclosure(uuid, uuid) from public",
  `create or replace function consent.kept_from_client(client uuid, recipient text, entry uuid, seen jsonb) returns boolean language sql stable security definer
    set search_path = '' as $$
    select exists (select from consent.accounting_suspension s cross join lateral consent.versions_of_disclosure($1, s.disclosure_id) v (ids)
      where s.client_id = $1 and consent.instant() < coalesce(s.ended_at, s.until_at)
        and ($4 -> 'AccountingSuspension' ? s.id::text
          or s.from_at <= consent.instant() and (s.agency = $2 or $3 = any (v.ids) or $4 -> 'AccountingEntry' ?| v.ids::text[]))) $$`,
];
