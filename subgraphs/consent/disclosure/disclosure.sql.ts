import { AGENCY } from "../../decision-settings.ts";
import { OWNER, workerOf, WORKERS } from "../../roles.ts";
import { herself, onDesk } from "../ground/governance.sql.ts";
import { DISCLOSE } from "./disclose.sql.ts";

const worker = workerOf("consent");
/** Tables of the log, and the column that says whom an entry is about, or may be. */
const LOG = { disclosure: "client_id", consultation: "asked" } as const;

/**
 * The disclosure log: what was released of whom to which agency, and what was asked about clients whom the asker may not
 * know of, hidden or invented alike. It is written by {@link DISCLOSE} alone and only ever added to. A partition a month.
 */
export const DISCLOSURE: readonly string[] = [
  `create table consent.disclosure (
    client_id uuid not null,
    at timestamptz(3) not null,
    id uuid not null default gen_random_uuid(),
    request_id text not null,
    kind text not null check (kind in ('DISCLOSURE', 'ACCESS')),
    operation text not null,
    operation_name text,
    agency text not null,
    agency_name text not null,
    agency_address text,
    user_id text not null,
    role text not null,
    purpose text not null,
    action text not null,
    categories integer not null,
    records jsonb not null,
    own_records jsonb not null,
    coordinates text[] not null,
    version bigint not null,
    ground jsonb not null,
    obligations text[] not null default '{}',
    primary key (client_id, at, id)
  ) partition by range (at)`,
  "comment on table consent.disclosure is 'One entry for each operation and client, durable before its answer leaves. ACCESS: nothing of another agency''s, and no client the agency did not know.'",
  "comment on column consent.disclosure.records is 'Ids of what other agencies wrote, by type; own_records: of what the caller''s agency wrote.'",
  "comment on column consent.disclosure.coordinates is 'Type.field of everything about the client that the answer held and that was not null.'",
  `create table consent.consultation (
    at timestamptz(3) not null,
    asked uuid not null,
    id uuid not null default gen_random_uuid(),
    request_id text not null,
    operation text not null,
    operation_name text,
    agency text not null,
    user_id text not null,
    role text not null,
    purpose text not null,
    primary key (asked, at, id)
  ) partition by range (at)`,
  "comment on table consent.consultation is 'Ids asked about that are no client for the asker; whether there is such a client makes no difference.'",

  ...Object.entries(LOG).flatMap(([table, about]) => [
    ...locked(table),
    // Added to and read, by the owner's own functions as by everybody; nothing of it is changed or taken out.
    `create policy ${table}_add on consent.${table} for insert to ${OWNER} with check (true)`,
    `create policy ${table}_upkeep on consent.${table} for select to ${OWNER} using (true)`,
    `create policy ${table}_governed on consent.${table} for select to ${worker} using (${onDesk(about)} or ${herself(about)})`,
    `grant select on consent.${table} to ${worker}`,
  ]),

  // Made when the first entry of a month comes: an empty month needs none, and no clock has to be watched.
  `create function consent.open_log_month(at timestamptz) returns void language plpgsql security definer set search_path = '' as $$
  declare v_month timestamptz := date_trunc('month', at, 'UTC'); v_log text; v_name text;
  begin
    foreach v_log in array '{${Object.keys(LOG).join(",")}}'::text[] loop
      v_name := v_log || to_char(v_month at time zone 'UTC', '_YYYY_MM');
      if to_regclass('consent.' || v_name) is null then
        perform pg_advisory_xact_lock(hashtextextended('consent.' || v_name, 3));
        -- Whoever held the lock before has made it, and what this session remembers of the catalog may be older.
        execute format('create table if not exists consent.%I partition of consent.%I for values from (%L) to (%L)',
          v_name, v_log, v_month, v_month + interval '1 month');
        execute format('alter table consent.%I enable row level security', v_name);
        execute format('alter table consent.%I force row level security', v_name);
      end if;
    end loop;
  end $$`,
  "revoke execute on function consent.open_log_month(timestamptz) from public",
  "select consent.open_log_month(now())",

  // SECURITY DEFINER: no worker reads the table of agency versions.
  `create function consent.own_agency_version() returns bigint language sql stable security definer set search_path = '' as $$
    select coalesce((select v.n from consent.agency_version v where v.agency = ${AGENCY}), 0) $$`,
  "revoke execute on function consent.own_agency_version() from public",
  `grant execute on function consent.own_agency_version() to ${WORKERS.join(", ")}`,
  ...DISCLOSE,
];

function locked(table: string): string[] {
  return [`alter table consent.${table} enable row level security`, `alter table consent.${table} force row level security`];
}
