import { AGENCY, COMPLETE, USER } from "../../decision-settings.ts";
import { OWNER, workerOf, WORKERS } from "../../roles.ts";

const ABOUT_A_CLIENT = [
  "contributor", "wall", "break_glass", "account", "consent", "scope", "consent_event", "version", "effective",
] as const;

/** The rows of the governing tables that a worker role sees: those that speak to the caller, and nothing of anyone else. */
const SEEN: Readonly<Partial<Record<(typeof ABOUT_A_CLIENT)[number], string>>> = {
  effective: `grantee_key = any ((select nullif(current_setting('app.keys', true), '')::text[] || '{rep}'::text[])::text[])`,
  contributor: `agency = ${AGENCY}`,
  wall: `agency = ${AGENCY} and (user_id is null or user_id = ${USER})`,
  break_glass: `agency = ${AGENCY} and user_id = ${USER}`,
  version: COMPLETE,
};

const workers = WORKERS.join(", ");

/** Who may touch what in the schema `consent`: forced row-level security on every table about a client, and few grants. */
export const ACCESS: readonly string[] = [
  ...ABOUT_A_CLIENT.flatMap((table) => [
    `alter table consent.${table} enable row level security`,
    `alter table consent.${table} force row level security`,
    // The owner's functions (consent.enter, consent.sources, ...) and migrations; no request runs as the owner.
    `create policy ${table}_upkeep on consent.${table} to ${OWNER} using (true) with check (true)`,
    ...(SEEN[table] === undefined ? [] : [
      `create policy ${table}_of_caller on consent.${table} for select to ${workers} using (${SEEN[table]})`,
      `grant select on consent.${table} to ${workers}`,
    ]),
  ]),
  `grant usage on schema consent to ${workers}`,
  "revoke execute on all functions in schema consent from public",
  `grant execute on function consent.instant(), consent.enter() to ${workers}`,
  `grant execute on function consent.client_lock(uuid), consent.agency_lock(text) to ${workers}`,
  `grant execute on function consent.standing(uuid[]), consent.decision(uuid, text, integer, text[], text[], text) to ${workers}`,
  `grant execute on function consent.open_intake(uuid) to ${workerOf("clients")}`,
  `grant execute on function consent.sources(uuid), consent.replace_effective(uuid, jsonb) to ${workerOf("consent")}`,
];

