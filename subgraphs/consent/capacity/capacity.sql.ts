import { ALL_MASK } from "../../../schema/consent/category.ts";
import { AGENCY, COMPLETE, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER, herself, onDesk, RECORDS } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";
import { NO_WORKERS } from "../network/network.sql.ts";

const worker = workerOf("consent");
const ROLE = setting("role");

/** In what capacity somebody may speak for a client. */
export const REPRESENTATIVE_KINDS = ["PARENT", "GUARDIAN", "HEALTH_PROXY", "POWER_OF_ATTORNEY", "COURT", "EXECUTOR"] as const;

/** Why somebody may no longer speak for a client, and never again. */
export const BARS = ["ABUSE_ALLEGED", "COURT_ORDER"] as const;

/** What happened to a client beside her consents. */
export const CLIENT_EVENTS = [
  "REPRESENTATIVE_REGISTERED", "REPRESENTATIVE_ENDED", "REPRESENTATIVE_BARRED", "DEATH_RECORDED",
  "WALL_RAISED", "WALL_LIFTED", "CLIENTS_MERGED", "CLIENTS_UNMERGED",
] as const;

/** Of which only the agency that did it is told. */
const WITHIN_AGENCY = "('WALL_RAISED', 'WALL_LIFTED')";

/**
 * Who may decide for whom: how old a client is as far as an agency knows, who speaks for her and since when, and that she
 * died. All of it is evidence for what a consent was given for, so that nothing of it is ever changed but an end.
 */
export const CAPACITY: readonly string[] = [
  `create table consent.age (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    agency text not null references consent.agency,
    birth_date date,
    quality text not null check (quality in ('FULL', 'PARTIAL', 'UNKNOWN')),
    of_age boolean not null default false,
    at timestamptz(3) not null,
    by_user text,
    primary key (client_id, id)
  )`,
  "create index age_newest on consent.age (client_id, agency, at)",
  "comment on table consent.age is 'What an agency knows of a client''s age: from the identity it recorded, or as its officer stated it; the newest counts, for that agency.'",

  `create table consent.representative (
    client_id uuid not null,
    id uuid not null,
    kind text not null check (kind in (${list(REPRESENTATIVE_KINDS)})),
    name text not null,
    agency text references consent.agency,
    user_id text,
    categories integer not null check (categories between 1 and ${ALL_MASK}),
    from_at timestamptz(3) not null,
    until_at timestamptz(3) check (until_at > from_at),
    evidence text not null,
    barred text check (barred in (${list(BARS)})),
    barred_at timestamptz(3),
    recorded_at timestamptz(3) not null,
    recorded_by_agency text not null references consent.agency,
    recorded_by text not null,
    primary key (client_id, id),
    check ((agency is null) = (user_id is null)),
    check ((barred is null) = (barred_at is null))
  )`,
  "comment on column consent.representative.evidence is 'What the authority was seen from: a birth certificate, an order of a court, a power of attorney.'",
  "create index representative_id on consent.representative (id)",

  `create table consent.death (
    client_id uuid primary key,
    died_at timestamptz(3) not null,
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null
  )`,

  `create table consent.client_event (
    client_id uuid not null,
    id uuid not null,
    at timestamptz(3) not null,
    kind text not null check (kind in (${list(CLIENT_EVENTS)})),
    subject uuid,
    by_agency text not null references consent.agency,
    by_user text not null,
    detail jsonb not null default '{}',
    primary key (client_id, id)
  )`,

  ...["age", "representative", "death", "client_event"].flatMap(governed),

  `create policy age_of_agency on consent.age for select to ${worker}
    using (agency = ${AGENCY} and ${COMPLETE} and ${ROLE} not in (${list(NO_WORKERS)}))`,
  `create policy age_state on consent.age for insert to ${worker} with check (agency = ${AGENCY} and by_user = ${USER}
    and at = consent.instant()::timestamptz(3) and ${onDesk("client_id")})`,

  `create policy representative_seen on consent.representative for select to ${worker}
    using (${RECORDS} or ${herself("client_id")})`,
  `create policy representative_register on consent.representative for insert to ${worker} with check (recorded_by_agency = ${AGENCY}
    and recorded_by = ${USER} and recorded_at = consent.instant()::timestamptz(3) and barred is null and ${onDesk("client_id")})`,
  `create policy representative_end on consent.representative for update to ${worker}
    using (${onDesk("client_id")}) with check (${onDesk("client_id")})`,

  `create policy death_seen on consent.death for select to ${worker} using (${RECORDS})`,
  `create policy death_record on consent.death for insert to ${worker} with check (${BY_CALLER} and ${onDesk("client_id")})`,

  `create policy client_event_seen on consent.client_event for select to ${worker}
    using (${onDesk("client_id")} and (kind not in ${WITHIN_AGENCY} or by_agency = ${AGENCY}))`,
  `create policy client_event_note on consent.client_event for insert to ${worker} with check (${BY_CALLER} and ${onDesk("client_id")})`,

  `grant select, insert on consent.age, consent.representative, consent.death, consent.client_event to ${worker}`,
  `grant update (until_at, barred, barred_at) on consent.representative to ${worker}`,

  // Whether the caller records consents of the client at all: asked before anything is said about her age.
  `create function consent.records(client uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select ${RECORDS.replaceAll("client_id", "$1")} $$`,
  "revoke execute on function consent.records(uuid) from public",
  `grant execute on function consent.records(uuid) to ${worker}`,

  // A representative signs in by an account of hers, one row for each period in which she sees the same.
  "alter table consent.account drop constraint account_pkey, add primary key (client_id, agency, user_id, kind, from_at)",
  "alter table consent.account add column representative_id uuid",
  `create policy account_open on consent.account for insert to ${worker} with check (kind = 'REPRESENTATIVE'
    and representative_id is not null and ${onDesk("client_id")})`,
  `grant insert on consent.account to ${worker}`,

  // Who gave a consent, so that what a barred representative gave has no effect, from then on and for ever.
  "alter table consent.consent add column representative_id uuid",
  "create index consent_representative on consent.consent (client_id, representative_id) where representative_id is not null",
  `grant update (representative_id, grantor_barred) on consent.consent to ${worker}`,
  `create trigger consent_giver before update on consent.consent for each row when (old.grantor_barred and not new.grantor_barred
    or old.status not in ('DRAFT', 'PROPOSED') and old.representative_id is distinct from new.representative_id)
    execute function consent.refuse_edit()`,

  // The trigger of clients.identity: what an agency records of a birth date it knows here too, and nobody else does.
  `create function consent.note_ages() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into consent.age (client_id, agency, birth_date, quality, of_age, at)
      select distinct on (w.client_id, w.author) w.client_id, w.author, w.birth_date, w.birth_date_quality, coalesce(known.of_age, false),
        consent.instant()
      from written w left join lateral (
        select a.birth_date, a.quality, a.of_age from consent.age a where a.client_id = w.client_id and a.agency = w.author
          order by a.at desc limit 1) known on true
      where (known.birth_date, known.quality) is distinct from (w.birth_date, w.birth_date_quality)
      order by w.client_id, w.author, w.recorded_at desc;
    return null;
  end $$`,
  "revoke execute on function consent.note_ages() from public",

  // consent.enter() takes one authority for a client at a time.
  `create function consent.speaks(client uuid, agency text, user_id text, from_at timestamptz, until_at timestamptz) returns boolean
    language sql stable security definer set search_path = '' as $$
    select ${onDesk("$1")} and exists (select from consent.account a where a.client_id = $1 and a.agency = $2 and a.user_id = $3
      and a.kind = 'REPRESENTATIVE' and a.from_at < coalesce($5, 'infinity') and $4 < coalesce(a.until_at, 'infinity')) $$`,
  "revoke execute on function consent.speaks(uuid, text, text, timestamptz, timestamptz) from public",
  `grant execute on function consent.speaks(uuid, text, text, timestamptz, timestamptz) to ${worker}`,

  // Rows of a time to come go altogether: a period has a length, and this one shall have none.
  `create function consent.close_accounts(client uuid, representative uuid, at timestamptz) returns void language plpgsql security definer
    set search_path = '' as $$
  begin
    if not ${onDesk("close_accounts.client")} then
      raise exception 'not on the caller''s desk' using errcode = 'insufficient_privilege';
    end if;
    delete from consent.account a where a.client_id = client and a.representative_id = representative and a.from_at >= close_accounts.at;
    update consent.account a set until_at = close_accounts.at where a.client_id = client and a.representative_id = representative
      and (a.until_at is null or a.until_at > close_accounts.at);
  end $$`,
  "revoke execute on function consent.close_accounts(uuid, uuid, timestamptz) from public",
  `grant execute on function consent.close_accounts(uuid, uuid, timestamptz) to ${worker}`,

  // Beside the row: scopes that end with her death end, and so does whoever spoke for her while she lived.
  `create function consent.acts_after_death(client uuid, representative uuid) returns boolean language sql stable security definer
    set search_path = '' as $$
    select exists (select from consent.representative r where r.client_id = $1 and r.id = $2 and r.kind in ('EXECUTOR', 'COURT')) $$`,
  "revoke execute on function consent.acts_after_death(uuid, uuid) from public",
  `create function consent.record_death(client uuid, died timestamptz) returns void language plpgsql security definer set search_path = '' as $$
  begin
    if not exists (select from consent.death d where d.client_id = client and d.by_agency = ${AGENCY} and d.by_user = ${USER}
      and d.at = consent.instant()::timestamptz(3)) then
      raise exception 'no death recorded' using errcode = 'insufficient_privilege';
    end if;
    delete from consent.account a where a.client_id = client and a.from_at >= died and not consent.acts_after_death(client, a.representative_id);
    update consent.account a set until_at = died where a.client_id = client and (a.until_at is null or a.until_at > died)
      and not consent.acts_after_death(client, a.representative_id);
    update consent.representative r set until_at = greatest(died, r.from_at + interval '1 millisecond')
      where r.client_id = client and (r.until_at is null or r.until_at > died) and r.kind not in ('EXECUTOR', 'COURT');
    perform consent.event_occurred(client, 'DEATH', null, died);
  end $$`,
  "revoke execute on function consent.record_death(uuid, timestamptz) from public",
  `grant execute on function consent.record_death(uuid, timestamptz) to ${worker}`,
];

function list(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(", ");
}
