import { CONSENT_FORMS } from "../../../schema/consent/question.ts";
import { COMPLETE } from "../../decision-settings.ts";
import { OWNER, workerOf } from "../../roles.ts";
import { CONSENT_TRANSITIONS } from "../lifecycle/consent-status.ts";
import { BY_CALLER, onDesk, RECORDS, representing, SEES } from "./governance.sql.ts";

const worker = workerOf("consent");
const UNSIGNED = "('DRAFT', 'PROPOSED')";
const MAY_FOLLOW = Object.entries(CONSENT_TRANSITIONS)
  .flatMap(([from, next]) => next.map((to) => `('${from}', '${to}')`)).join(", ");

/** What an officer may change of a scope, each once: that it is over, in one of four ways. */
const ENDINGS = ["ended_at", "lifted_at", "ends_on_occurred_at", "dropped_at"] as const;

/**
 * The life of a consent: its evidence, how scopes end early, and what of it can never change. The triggers hold for every
 * role, so that no path, present or future, edits what is in force.
 */
export const LIFECYCLE: readonly string[] = [
  `alter table consent.scope
    add column recorded_at timestamptz(3) not null default consent.instant(),
    add column ended_at timestamptz(3),
    add column dropped_at timestamptz(3),
    add column derived_from uuid,
    add column ends_on_subject uuid,
    add column zone text,
    add column first_day date,
    add column last_day date,
    add check (effect = 'PERMIT' or ended_at is null),
    add check (ends_on is not null or ends_on_subject is null),
    add check (zone is not null or (first_day is null and last_day is null))`,
  `update consent.scope s set recorded_at = c.recorded_at from consent.consent c where c.client_id = s.client_id and c.id = s.consent_id`,
  "comment on column consent.scope.ended_at is 'A permission taken back before its end, whole or to be narrowed to what derives from it.'",
  "comment on column consent.scope.dropped_at is 'Taken out of a draft: never proposed, never in force.'",
  "comment on column consent.scope.derived_from is 'The scope of which this is the remainder, or the copy carried over into a successor.'",
  "comment on column consent.scope.ends_on_subject is 'The one episode or referral whose end it is; null for any.'",
  "comment on column consent.scope.zone is 'The time zone in which the days of its period were given; start_at and end_at are what they mean.'",

  `create table consent.evidence (
    client_id uuid not null,
    id uuid not null,
    consent_id uuid not null,
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    form text not null check (form in (${CONSENT_FORMS.map((form) => `'${form}'`).join(", ")})),
    signed_at timestamptz(3) not null,
    capacity text not null,
    document_sha256 text check (document_sha256 ~ '^[0-9a-f]{64}$'),
    witness text,
    script_version text,
    language text,
    interpreter text,
    primary key (client_id, id),
    foreign key (client_id, consent_id) references consent.consent
  )`,
  "create index evidence_consent on consent.evidence (client_id, consent_id)",
  ...governed("evidence"),
  `create policy evidence_governed on consent.evidence for select to ${worker} using (${SEES}
    or ${representing("client_id")} and exists (select from consent.consent c where c.client_id = evidence.client_id and c.id = consent_id))`,
  `create policy evidence_record on consent.evidence for insert to ${worker} with check (${BY_CALLER} and ${RECORDS})`,
  `grant select, insert on consent.evidence to ${worker}`,

  // What the policies ask of a row that the caller may not see yet.
  `create function consent.status_of(client uuid, consent uuid) returns text language sql stable security definer set search_path = '' as $$
    select c.status from consent.consent c where c.client_id = $1 and c.id = $2 $$`,
  `create function consent.is_remainder(remainder consent.scope) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from consent.scope w where w.client_id = ($1).client_id and w.id = ($1).derived_from
      and w.consent_id = ($1).consent_id and w.effect = 'PERMIT' and w.ended_at = consent.instant()::timestamptz(3)
      and w.grantees = ($1).grantees and w.except_agencies <@ ($1).except_agencies and ($1).categories & ~w.categories = 0
      and ($1).purposes <@ w.purposes and ($1).actions <@ w.actions and ($1).authors is not distinct from w.authors
      and ($1).start_at = w.start_at and ($1).end_at is not distinct from w.end_at and ($1).ends_on is not distinct from w.ends_on
      and ($1).ends_on_occurred_at is not distinct from w.ends_on_occurred_at) $$`,
  "revoke execute on function consent.status_of(uuid, uuid), consent.is_remainder(consent.scope) from public",
  `grant execute on function consent.status_of(uuid, uuid), consent.is_remainder(consent.scope) to ${worker}`,

  // A draft may be written anew, a successor takes over refusals before it is active, and a permission leaves a remainder.
  `create policy scope_of_draft on consent.scope for insert to ${worker} with check (${onDesk("client_id")}
    and (consent.status_of(client_id, consent_id) = 'DRAFT'
      or effect = 'DENY' and consent.status_of(client_id, consent_id) = 'PROPOSED'
      or effect = 'PERMIT' and consent.is_remainder(scope)))`,
  `create policy scope_end on consent.scope for update to ${worker} using (${onDesk("client_id")})
    with check (${onDesk("client_id")} and (dropped_at is null or consent.status_of(client_id, consent_id) = 'DRAFT'))`,
  `grant update (${ENDINGS.join(", ")}) on consent.scope to ${worker}`,
  `grant update (form, grantor, grantor_may, grantor_may_word, given_at) on consent.consent to ${worker}`,

  "create function consent.refuse_edit() returns trigger language plpgsql as $$ begin "
    + "raise insufficient_privilege using message = 'nothing in force is edited: a change is a new consent that replaces the old one'; end $$",
  `create trigger consent_edit before update on consent.consent for each row when (
    old.status <> new.status and (old.status, new.status) not in (${MAY_FOLLOW})
    or old.status not in ${UNSIGNED} and ${changed(["form", "grantor", "grantor_may", "grantor_may_word", "given_at"])}
    or ${changed(["client_id", "id", "recorded_at", "recorded_by_agency", "recorded_by", "replaces"])})
    execute function consent.refuse_edit()`,
  `create trigger scope_edit before update on consent.scope for each row when (
    to_jsonb(old) - '{${ENDINGS.join(",")}}'::text[] is distinct from to_jsonb(new) - '{${ENDINGS.join(",")}}'::text[]
    or ${ENDINGS.map((column) => `old.${column} is not null and old.${column} is distinct from new.${column}`).join(" or ")})
    execute function consent.refuse_edit()`,

  // As before, without what a draft dropped. An early end is told to the law as an event that has occurred: `end` keeps
  // saying what was signed, by which some categories qualify.
  `create or replace function consent.sources(client uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
  begin
    perform pg_advisory_xact_lock(consent.client_lock(client));
    return (select coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id, 'client', c.client_id, 'status', c.status, 'form', c.form, 'grantorBarred', c.grantor_barred,
        'grantorMay', case when c.grantor_may_word = 'ALL' then to_jsonb('ALL'::text) else to_jsonb(c.grantor_may) end,
        'scopes', (select coalesce(jsonb_agg(jsonb_build_object(
            'id', s.id, 'effect', s.effect, 'grantees', s.grantees, 'exceptAgencies', s.except_agencies,
            'categories', case when s.categories_word is null then to_jsonb(s.categories) else to_jsonb(s.categories_word) end,
            'purposes', case when s.any_purpose then to_jsonb('ANY'::text) else to_jsonb(s.purposes) end,
            'actions', s.actions, 'authors', s.authors, 'start', ${instant("s.start_at")}, 'end', ${instant("s.end_at")},
            'endsOn', case when s.ends_on is not null or s.ended_at is not null
              then jsonb_build_object('event', coalesce(s.ends_on, 'TAKEN_BACK'), 'occurredAt', ${instant("least(s.ends_on_occurred_at, s.ended_at)")}) end,
            'lifted', ${instant("s.lifted_at")}, 'againstEmergency', s.against_emergency)), '[]')
          from consent.scope s where s.client_id = c.client_id and s.consent_id = c.id and s.dropped_at is null))), '[]')
      from consent.consent c where c.client_id = client);
  end $$`,

  // Beside consent.sources, which takes the lock with the answer: for a change that has to hold it before it looks.
  `create function consent.hold_client(client uuid) returns void language sql volatile security definer set search_path = '' as $$
    select pg_advisory_xact_lock(consent.client_lock(client)) where ${COMPLETE} $$`,
  "revoke execute on function consent.hold_client(uuid) from public",
  `grant execute on function consent.hold_client(uuid) to ${worker}`,
];

/** Forced row-level security on a table about clients, open to the owner's own functions. */
export function governed(table: string): string[] {
  return [
    `alter table consent.${table} enable row level security`,
    `alter table consent.${table} force row level security`,
    `create policy ${table}_upkeep on consent.${table} to ${OWNER} using (true) with check (true)`,
  ];
}

function changed(columns: readonly string[]): string {
  return `(${columns.map((one) => `old.${one}`).join(", ")}) is distinct from (${columns.map((one) => `new.${one}`).join(", ")})`;
}

/** A column as an instant of the written law, or JSON null. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
