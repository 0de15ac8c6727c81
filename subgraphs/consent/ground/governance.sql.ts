import { ORDINARY_MASK } from "../../../schema/consent/category.ts";
import { discoverRules, isSelf, representedMask, walled } from "../../decision.ts";
import { AGENCY, COMPLETE, flag, setting, USER } from "../../decision-settings.ts";
import { OWNER, workerOf } from "../../roles.ts";

const worker = workerOf("consent");
const ROLE = setting("role");

/** Roles whose workers are trained to take down an ordinary consent from a client whom their agency knows. */
export const CAPTURING_ROLES = ["CARE_WORKER", "CLINICIAN", "LAWYER", "CASE_MANAGER", "INTAKE_WORKER"] as const;

/** The caller's agency holds a record of its own about the client. */
export function isKnown(client: string): string {
  return `exists (select from consent.contributor as n (n_client) where n_client = ${client} and n.agency = ${AGENCY} offset 0)`;
}

/** The client is on the desk of the caller, a consent officer: her agency knows the client, or the client was assigned to it. */
export function onDesk(client: string): string {
  const assigned = `exists (select from consent.desk as d (d_client) where d_client = ${client} and d.agency = ${AGENCY} offset 0)`;
  return `(${COMPLETE} and ${ROLE} = 'CONSENT_OFFICER' and not ${walled(client, "false")} and (${isKnown(client)} or ${assigned}))`;
}

function capturing(client: string): string {
  return `(${COMPLETE} and ${ROLE} in (${CAPTURING_ROLES.map((role) => `'${role}'`).join(", ")}) and ${flag("contributes")}`
    + ` and not ${walled(client, "false")} and ${isKnown(client)})`;
}

/** The caller is the client. */
export function herself(client: string): string {
  return `(${COMPLETE} and ${isSelf(client)})`;
}

/** Someone who speaks for the client and whom no refusal of the whole file keeps out. */
export function representing(client: string): string {
  return `(${COMPLETE} and not ${walled(client, "false")} and ${discoverRules({ client }).self})`;
}

/** Who may see governance records about the client at all. */
export function governs(client: string): string {
  return `(${onDesk(client)} or ${herself(client)} or ${representing(client)})`;
}

/** The network's coordinating body makes agreements; no agency widens its own. */
export const KEEPS_AGREEMENTS = `(${COMPLETE} and ${ROLE} = 'COORDINATOR' and 's:COORDINATION' = any (${setting("keys", "text[]")}::text[]))`;

/** Who sees all that was recorded of the client's decisions. */
export const SEES = `${onDesk("client_id")} or ${herself("client_id")}`;
/** Who records them. */
export const RECORDS = `(${onDesk("client_id")} or ${capturing("client_id")})`;
/** The row says truly who wrote it, and when. */
export const BY_CALLER = `by_agency = ${AGENCY} and by_user = ${USER} and at = consent.instant()::timestamptz(3)`;

/**
 * Governance records through the API: who sees consents, scopes and their history, who records them, and who makes
 * agreements. Nothing is ever deleted, terms are never edited, and events are only added: the grants say so.
 */
export const GOVERNANCE: readonly string[] = [
  `create table consent.desk (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    agency text not null references consent.agency,
    at timestamptz(3) not null default now(),
    by_agency text not null references consent.agency,
    by_user text not null,
    ground text not null,
    primary key (client_id, id)
  )`,
  "comment on table consent.desk is 'Events by which a client came onto the desk of an agency''s consent officers; only ever added to.'",
  "create index desk_agency on consent.desk (agency, client_id)",
  "create index contributor_agency on consent.contributor (agency, client_id)",
  "create index consent_id on consent.consent (id)",
  `create table consent.agreement_event (
    agreement_id uuid not null references consent.agreement,
    id uuid primary key default gen_random_uuid(),
    at timestamptz(3) not null,
    kind text not null check (kind in ('MADE', 'ENDED')),
    by_agency text not null references consent.agency,
    by_user text not null
  )`,

  ...["desk", "agreement_event"].flatMap((table) => [
    `alter table consent.${table} enable row level security`,
    `alter table consent.${table} force row level security`,
    `create policy ${table}_upkeep on consent.${table} to ${OWNER} using (true) with check (true)`,
  ]),
  `create policy desk_of_officer on consent.desk for select to ${worker} using (agency = ${AGENCY} and ${ROLE} = 'CONSENT_OFFICER')`,

  // A scope is added with its consent, in the same transaction and by the same worker, and never afterwards.
  `create function consent.just_recorded(client uuid, consent uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from consent.consent c where c.client_id = $1 and c.id = $2
      and c.recorded_at = consent.instant()::timestamptz(3) and c.recorded_by_agency = ${AGENCY} and c.recorded_by = ${USER}) $$`,
  "revoke execute on function consent.just_recorded(uuid, uuid) from public",
  `grant execute on function consent.just_recorded(uuid, uuid) to ${worker}`,

  // A representative sees what lies within her authority, and no refusal that may mean herself: it is for the client to tell.
  `create policy scope_governed on consent.scope for select to ${worker} using (${SEES}
    or ${representing("client_id")} and categories & ~${representedMask("client_id")} = 0
      and not grantees @> '[{"representative": true}]' and not grantees @> '[{"anyone": true}]')`,
  `create policy consent_governed on consent.consent for select to ${worker} using (${SEES}
    or ${representing("client_id")} and exists (select from consent.scope s where s.client_id = consent.client_id and s.consent_id = consent.id))`,
  `create policy consent_event_governed on consent.consent_event for select to ${worker} using (${SEES}
    or ${representing("client_id")} and exists (select from consent.consent c where c.client_id = consent_event.client_id and c.id = consent_id))`,

  `create policy consent_record on consent.consent for insert to ${worker} with check (recorded_by_agency = ${AGENCY}
    and recorded_by = ${USER} and recorded_at = consent.instant()::timestamptz(3) and ${RECORDS})`,
  `create policy scope_record on consent.scope for insert to ${worker} with check (consent.just_recorded(client_id, consent_id)
    and (${onDesk("client_id")} or ${capturing("client_id")} and categories & ~${ORDINARY_MASK} = 0))`,
  `create policy consent_event_record on consent.consent_event for insert to ${worker} with check (${BY_CALLER} and ${RECORDS})`,
  `create policy consent_amend on consent.consent for update to ${worker}
    using (${onDesk("client_id")}) with check (${onDesk("client_id")})`,
  `grant select on consent.desk, consent.agency, consent.team to ${worker}`,
  `grant select, insert on consent.consent, consent.scope, consent.consent_event to ${worker}`,
  `grant update (status, version) on consent.consent to ${worker}`,

  // Agreements are about agencies, not persons: all may read them.
  "alter table consent.agreement enable row level security",
  `create policy agreement_open on consent.agreement for select to ${worker} using (true)`,
  `create policy agreement_make on consent.agreement for insert to ${worker} with check (${KEEPS_AGREEMENTS})`,
  `create policy agreement_end on consent.agreement for update to ${worker} using (${KEEPS_AGREEMENTS}) with check (${KEEPS_AGREEMENTS})`,
  `create policy agreement_event_make on consent.agreement_event for insert to ${worker} with check (${BY_CALLER} and ${KEEPS_AGREEMENTS})`,
  `grant select, insert on consent.agreement to ${worker}`,
  `grant update (status) on consent.agreement to ${worker}`,
  `grant insert on consent.agreement_event to ${worker}`,
];
