import { discovers } from "../../decision.ts";
import { AGENCY, COMPLETE, setting, USER } from "../../decision-settings.ts";
import { OWNER, workerOf } from "../../roles.ts";
import { onDesk } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";

const worker = workerOf("consent");
const ROLE = setting("role");

/** Why a worker of one's own agency is kept from a client. */
export const WALL_REASONS = ["RELATIVE", "PERSONAL_TIE", "OTHER_CONFLICT"] as const;

/** Roles that keep an agency's walls. */
export const WALL_KEEPERS = ["COORDINATOR", "CONSENT_OFFICER"] as const;
/** Roles of a legal practice that declare whom it acts against. */
export const DECLARERS = ["LAWYER", "COORDINATOR", "CONSENT_OFFICER"] as const;

const keeps = (client: string) => `(${COMPLETE} and ${ROLE} in (${list(WALL_KEEPERS)}) and (${onDesk(client)} or ${discovers({ client })}))`;
const DECLARES = `(${COMPLETE} and ${ROLE} in (${list(DECLARERS)})
  and exists (select from consent.agency a where a.id = ${AGENCY} and a.legal_practice))`;
const LOCK = "hashtextextended('consent.particulars', 3)";

/** Of a wall that repeats another one, nothing is lifted. */
export const LIFT_WALL = `create or replace function consent.lift_wall(wall uuid, reason text) returns uuid language plpgsql security definer set search_path = '' as $$
  declare v_client uuid;
  begin
    select w.client_id into v_client from consent.wall w where w.id = wall and w.of_client is null and w.agency = ${AGENCY} and w.user_id is not null and w.user_id <> ${USER};
    if v_client is null or not ${keeps("v_client")} then return null; end if;
    delete from consent.wall w where w.client_id = v_client and w.id = wall;
    insert into consent.client_event (client_id, id, at, kind, subject, by_agency, by_user, detail)
      values (v_client, gen_random_uuid(), consent.instant(), 'WALL_LIFTED', wall, ${AGENCY}, ${USER}, jsonb_build_object('reason', lift_wall.reason));
    return v_client;
  end $$`;

/**
 * Conflict walls: one worker's, and those of a legal practice before everybody it acts against. Functions and no policies: what
 * a policy of the table of walls asks would have to read that table. They answer alike for a hidden and for an invented client,
 * and whether somebody matched is answered nowhere.
 */
export const WALLS: readonly string[] = [
  `alter table consent.wall
    add column reason text check (reason in (${list(WALL_REASONS)})),
    add column raised_at timestamptz(3) not null default consent.instant(),
    add column raised_by text,
    add column matched boolean not null default false`,
  "comment on column consent.wall.matched is 'Raised because the client is somebody the agency acts against; it goes with the last declaration that matches.'",

  `create function consent.raise_wall(client uuid, user_id text, reason text) returns uuid language plpgsql security definer set search_path = '' as $$
  declare v_id uuid := gen_random_uuid();
  begin
    if not ${keeps("raise_wall.client")} then return null; end if;
    insert into consent.wall (client_id, id, agency, user_id, reason, raised_at, raised_by)
      values (client, v_id, ${AGENCY}, raise_wall.user_id, raise_wall.reason, consent.instant(), ${USER});
    insert into consent.client_event (client_id, id, at, kind, subject, by_agency, by_user, detail)
      values (client, gen_random_uuid(), consent.instant(), 'WALL_RAISED', v_id, ${AGENCY}, ${USER}, jsonb_build_object('reason', raise_wall.reason));
    return v_id;
  end $$`,

  LIFT_WALL,

  wallsOf("w.user_id is not null"),
  `create function consent.keeps_walls(clients uuid[]) returns setof uuid language sql stable security definer set search_path = '' as $$
    select k.id from unnest($1) k (id) where ${keeps("k.id")} $$`,

  `create table consent.adverse_party (
    id uuid primary key,
    agency text not null references consent.agency,
    hashes text[] not null check (cardinality(hashes) > 0),
    declared_at timestamptz(3) not null,
    declared_by text not null,
    withdrawn_at timestamptz(3),
    withdrawn_by text,
    reason text
  )`,
  "create index adverse_party_hashes on consent.adverse_party using gin (hashes) where withdrawn_at is null",
  "create index adverse_party_agency on consent.adverse_party (agency, declared_at)",
  "comment on column consent.adverse_party.hashes is 'Keyed hashes; the key is kept outside the database.'",
  "alter table consent.adverse_party enable row level security",
  "alter table consent.adverse_party force row level security",
  `create policy adverse_party_upkeep on consent.adverse_party to ${OWNER} using (true) with check (true)`,
  `create policy adverse_party_of_practice on consent.adverse_party for select to ${worker}
    using (${COMPLETE} and agency = ${AGENCY} and ${ROLE} in (${list(DECLARERS)}))`,
  `grant select (id, agency, declared_at, declared_by, withdrawn_at, withdrawn_by, reason) on consent.adverse_party to ${worker}`,

  // No role of a request reads it.
  `create table consent.particulars (
    client_id uuid not null,
    hash text collate "C" not null,
    primary key (client_id, hash)
  )`,
  "create index particulars_hash on consent.particulars (hash)",
  ...governed("particulars"),

  // The trigger of clients.identity. Writers go side by side, a declaration comes after all or before all of them: of a client
  // and a declaration written at once, the later sees the other.
  `create function consent.note_particulars() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    perform pg_advisory_xact_lock_shared(${LOCK});
    insert into consent.particulars (client_id, hash) select w.client_id, h.hash from written w, unnest(w.match_hashes) h (hash)
      on conflict do nothing;
    insert into consent.wall (client_id, id, agency, matched, raised_at)
      select distinct on (w.client_id, p.agency) w.client_id, gen_random_uuid(), p.agency, true, consent.instant()
        from written w join consent.adverse_party p on p.withdrawn_at is null and p.hashes && w.match_hashes
      on conflict do nothing;
    return null;
  end $$`,

  `create function consent.declare_adverse_party(id uuid, hashes text[]) returns boolean language plpgsql security definer set search_path = '' as $$
  begin
    if not ${DECLARES} then return false; end if;
    perform pg_advisory_xact_lock(${LOCK});
    insert into consent.adverse_party (id, agency, hashes, declared_at, declared_by)
      values (declare_adverse_party.id, ${AGENCY}, declare_adverse_party.hashes, consent.instant(), ${USER});
    insert into consent.wall (client_id, id, agency, matched, raised_at)
      select distinct on (k.client_id) k.client_id, gen_random_uuid(), ${AGENCY}, true, consent.instant()
        from consent.particulars k where k.hash = any (declare_adverse_party.hashes)
      on conflict do nothing;
    return true;
  end $$`,

  `create function consent.withdraw_adverse_party(id uuid, reason text) returns boolean language plpgsql security definer set search_path = '' as $$
  begin
    if not ${DECLARES} then return false; end if;
    perform pg_advisory_xact_lock(${LOCK});
    update consent.adverse_party p set withdrawn_at = consent.instant(), withdrawn_by = ${USER}, reason = withdraw_adverse_party.reason
      where p.id = withdraw_adverse_party.id and p.agency = ${AGENCY} and p.withdrawn_at is null;
    if not found then return false; end if;
    delete from consent.wall w where w.agency = ${AGENCY} and w.user_id is null and w.matched
      and not exists (select from consent.particulars k join consent.adverse_party p on p.withdrawn_at is null and p.agency = ${AGENCY}
        and k.hash = any (p.hashes) where k.client_id = w.client_id);
    return true;
  end $$`,
  `revoke execute on function ${doors()}, consent.note_particulars() from public`,
  `grant execute on function ${doors()} to ${worker}`,
];

/** The walls before single workers of the caller's agency, never her own, of those that are meant. */
export function wallsOf(meant: string): string {
  return `create or replace function consent.walls_of(clients uuid[])
    returns table (client_id uuid, id uuid, user_id text, reason text, raised_at timestamptz(3), raised_by text)
    language sql stable security definer set search_path = '' as $$
    select w.client_id, w.id, w.user_id, w.reason, w.raised_at, w.raised_by from unnest($1) k (id)
      join consent.wall w on w.client_id = k.id and w.agency = ${AGENCY} and ${meant} and w.user_id <> ${USER}
      where ${keeps("k.id")} $$`;
}

function doors(): string {
  return "consent.raise_wall(uuid, text, text), consent.lift_wall(uuid, text), consent.walls_of(uuid[]), consent.keeps_walls(uuid[]), "
    + "consent.declare_adverse_party(uuid, text[]), consent.withdraw_adverse_party(uuid, text)";
}

function list(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(", ");
}
