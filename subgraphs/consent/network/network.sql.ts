import { AGENCY, COMPLETE, setting, USER } from "../../decision-settings.ts";
import { OWNER, workerOf } from "../../roles.ts";
import { ENTER } from "../ground/enter.sql.ts";
import { KEEPS_AGREEMENTS } from "../ground/governance.sql.ts";

const worker = workerOf("consent");
const ROLE = setting("role");

/** The network's coordinating body: its coordinators keep the register of agencies, roles and teams. */
export const KEEPS_NETWORK = KEEPS_AGREEMENTS;

/** Roles of those who sign in for themselves or for a client, and work for nobody. */
export const NO_WORKERS = ["CLIENT", "REPRESENTATIVE"] as const;
const NO_WORKER = `(${NO_WORKERS.map((role) => `'${role}'`).join(", ")})`;

/** The caller works for the agency. */
export function worksFor(agency: string): string {
  return `(${COMPLETE} and ${agency} = ${AGENCY} and ${ROLE} not in ${NO_WORKER})`;
}

/** The caller is a coordinator of the agency. */
function leads(agency: string): string {
  return `(${COMPLETE} and ${agency} = ${AGENCY} and ${ROLE} = 'COORDINATOR')`;
}

/** What happened to the network's register. */
export const NETWORK_EVENTS = [
  "JOINED", "SUSPENDED", "READMITTED", "LEFT", "SECTOR_CHANGED",
  "WORKER_REGISTERED", "WORKER_ROLE_CHANGED", "WORKER_DEACTIVATED", "ROLE_CEILING_CHANGED",
  "TEAM_CREATED", "TEAM_MEMBER_ADDED", "TEAM_MEMBER_REMOVED",
] as const;

/**
 * The register of the network through the API. Who takes part, who works there and in which team is looked up live by
 * `consent.enter()`, so that a change holds for the next statement of everybody and no compiled row is touched.
 */
export const NETWORK: readonly string[] = [
  // As it stands now: the role of a registered worker is the register's.
  ...ENTER,
  `create table consent.network_event (
    id uuid primary key,
    at timestamptz(3) not null,
    kind text not null check (kind in (${NETWORK_EVENTS.map((kind) => `'${kind}'`).join(", ")})),
    agency text references consent.agency,
    user_id text,
    team text references consent.team,
    role text references consent.role,
    by_agency text not null references consent.agency,
    by_user text not null,
    detail jsonb not null default '{}'
  )`,
  "create index network_event_agency on consent.network_event (agency, at)",
  "alter table consent.team add column agency text references consent.agency",
  "comment on column consent.team.agency is 'Whose coordinators lead the team; null: the coordinating body.'",
  "create index team_member_team on consent.team_member (team, agency, user_id)",

  // Not forced: consent.enter() and the foreign keys read them as the owner.
  ...["agency", "role", "worker", "team", "team_member", "network_event"].map((table) =>
    `alter table consent.${table} enable row level security`),
  "alter table consent.network_event force row level security",
  `create policy network_event_upkeep on consent.network_event to ${OWNER} using (true) with check (true)`,

  // An agency, a role and a team are no persons: every worker may read them.
  ...["agency", "role", "team"].map((table) => `create policy ${table}_open on consent.${table} for select to ${worker} using (true)`),
  `create policy agency_join on consent.agency for insert to ${worker} with check (${KEEPS_NETWORK})`,
  `create policy agency_change on consent.agency for update to ${worker} using (${KEEPS_NETWORK}) with check (${KEEPS_NETWORK})`,
  `create policy role_change on consent.role for update to ${worker} using (${KEEPS_NETWORK}) with check (${KEEPS_NETWORK})`,

  `create policy worker_seen on consent.worker for select to ${worker}
    using (role not in ${NO_WORKER} and (${KEEPS_NETWORK} or ${worksFor("agency")}))`,
  `create policy worker_register on consent.worker for insert to ${worker}
    with check (role not in ${NO_WORKER} and (${KEEPS_NETWORK} or ${leads("agency")}))`,
  `create policy worker_change on consent.worker for update to ${worker}
    using (role not in ${NO_WORKER} and (${KEEPS_NETWORK} or ${leads("agency")}))
    with check (role not in ${NO_WORKER} and (${KEEPS_NETWORK} or ${leads("agency")}))`,

  // SECURITY DEFINER: a policy of team_member cannot read team_member, nor workers of other agencies.
  `create function consent.in_team(team text) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from consent.team_member m where m.team = $1 and m.agency = ${AGENCY} and m.from_at <= consent.instant()
      and (m.until_at is null or consent.instant() < m.until_at)) $$`,
  `create function consent.leads_team(team text) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from consent.team t where t.id = $1 and ${leads("t.agency")}) $$`,
  // For adding a colleague of another agency to a team: whether there is one, and nothing else about her.
  `create function consent.works(agency text, user_id text) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from consent.worker w join consent.agency a on a.id = w.agency where w.agency = $1 and w.user_id = $2 and w.active
      and a.status = 'JOINED' and w.role not in ${NO_WORKER}) and ${COMPLETE} and ${ROLE} = 'COORDINATOR' $$`,
  "revoke execute on function consent.in_team(text), consent.leads_team(text), consent.works(text, text) from public",
  `grant execute on function consent.in_team(text), consent.leads_team(text), consent.works(text, text) to ${worker}`,

  `create policy team_create on consent.team for insert to ${worker} with check (${KEEPS_NETWORK} or ${leads("agency")})`,
  // A consent officer tells a client who belongs to the team she is about to name.
  `create policy team_member_seen on consent.team_member for select to ${worker} using (${KEEPS_NETWORK} or ${worksFor("agency")}
    or ${COMPLETE} and ${ROLE} not in ${NO_WORKER} and (${ROLE} = 'CONSENT_OFFICER' or consent.in_team(team) or consent.leads_team(team)))`,
  `create policy team_member_add on consent.team_member for insert to ${worker}
    with check (from_at = consent.instant()::timestamptz(3) and (${KEEPS_NETWORK} or consent.leads_team(team)))`,
  `create policy team_member_remove on consent.team_member for update to ${worker}
    using (${KEEPS_NETWORK} or ${leads("agency")} or consent.leads_team(team))
    with check (${KEEPS_NETWORK} or ${leads("agency")} or consent.leads_team(team))`,

  `create policy network_event_seen on consent.network_event for select to ${worker} using (${KEEPS_NETWORK} or ${worksFor("agency")})`,
  `create policy network_event_note on consent.network_event for insert to ${worker} with check (${COMPLETE} and ${ROLE} = 'COORDINATOR'
    and by_agency = ${AGENCY} and by_user = ${USER} and at = consent.instant()::timestamptz(3))`,

  `grant insert on consent.agency, consent.team to ${worker}`,
  `grant select, insert on consent.worker, consent.team_member, consent.network_event to ${worker}`,
  `grant select on consent.role to ${worker}`,
  `grant update (status, sector) on consent.agency to ${worker}`,
  `grant update (categories) on consent.role to ${worker}`,
  `grant update (name, role, active) on consent.worker to ${worker}`,
  `grant update (until_at) on consent.team_member to ${worker}`,
];
