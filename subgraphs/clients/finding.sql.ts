import { AGENCY, setting, USER } from "../decision-settings.ts";
import { readPolicy } from "../decision-policy.ts";

const COLUMNS = { client: "client_id", author: "author", categories: "categories" };
const KEYS = `unnest(${setting("keys", "text[]")}::text[]) k (key)`;

/** How many persons a worker may look for by their particulars in an hour. */
export const MATCHES_AN_HOUR = 60;
/** States of an encounter in which client and worker have met. */
export const MET = ["ARRIVED", "TRIAGED", "IN_PROGRESS", "FINISHED"] as const;

/** That a written encounter `w` is one in which they have met. */
export const MET_NOW = `w.status in (${MET.map((one) => `'${one}'`).join(", ")})`;

/**
 * By what clients are found. Names and the hashes of particulars stand once for every key by which a client may be known, like
 * the list itself: a client for whom the caller has no key is in nothing that is searched, so that looking for her is to the
 * database the same as looking for nobody. Candidates are only ever too many; whoever asks them tests each by row-level security.
 */
export const FINDING: readonly string[] = [
  `create function clients.searchable(name text) returns text language sql immutable parallel safe
    return lower(clients.unaccent('clients.unaccent'::regdictionary, normalize(name)))`,

  ...keyed("visible_name", `search_name text not null`),
  // The key first: what is searched is what stands under it.
  "create index visible_name_search on clients.visible_name using gin (grantee_key, search_name clients.gin_trgm_ops)",
  ...keyed("visible_hash", `hash text collate "C" not null`),
  "create index visible_hash_key on clients.visible_hash (grantee_key, hash, client_id)",

  "alter function clients.relist(uuid[]) rename to relist_pages",
  `create function clients.relist_found(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    delete from clients.visible_name v where v.client_id = any (clients);
    delete from clients.visible_hash v where v.client_id = any (clients);
    with known as materialized (
      select distinct v.client_id, v.grantee_key from clients.visible v where v.client_id = any (clients)
    ), named as (
      insert into clients.visible_name (client_id, grantee_key, search_name)
      select distinct k.client_id, k.grantee_key, clients.searchable(concat_ws(' ', i.given_name, i.family_name, i.preferred_name))
      from known k join clients.identity i on i.client_id = k.client_id
    )
    insert into clients.visible_hash (client_id, grantee_key, hash)
    select distinct k.client_id, k.grantee_key, h.hash
    from known k join clients.identity i on i.client_id = k.client_id cross join unnest(i.match_hashes) h (hash);
  end $$`,
  `create function clients.relist(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    if clients is null then return; end if;
    perform clients.relist_pages(clients);
    perform clients.relist_found(clients);
  end $$`,
  "revoke all on function clients.relist(uuid[]), clients.relist_found(uuid[]) from public",
  "select clients.relist_found(array(select distinct client_id from clients.identity))",

  // Risks and meetings as a list filters by them, each protected like the record itself, which other subgraphs keep.
  ...mirrored("listed_risk", `domain text collate "C" not null, level text not null, valid_until timestamptz(3)`),
  ...mirrored("listed_contact", `worker text collate "C" not null, at timestamptz(3) not null, met boolean not null`),
  "create index listed_contact_worker on clients.listed_contact (author, worker, client_id) where met",
  mirroring("list_risks", "listed_risk", { domain: "w.domain", level: "w.level", valid_until: "w.valid_until" }),
  mirroring("list_contacts", "listed_contact", { worker: "w.recorded_by", at: "w.start", met: MET_NOW }),
  "revoke all on function clients.list_risks(), clients.list_contacts() from public",

  // Doors to what stands under the caller's own keys, and to nothing else.
  `create function clients.found_by_name(words text[]) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct n.client_id from ${KEYS} cross join lateral (
      select v.client_id from clients.visible_name v where v.grantee_key = k.key and v.search_name operator(clients.%>) $1[1]
        and not exists (select from unnest($1) w (word) where not v.search_name operator(clients.%>) w.word)) n $$`,
  `create function clients.found_by_hash(hashes text[]) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct h.client_id from ${KEYS} cross join lateral (
      select v.client_id from clients.visible_hash v where v.grantee_key = k.key and v.hash = any ($1)) h $$`,
  // Of whom a worker has met whom only her own agency's records are asked.
  `create function clients.found_by_worker(worker text) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct c.client_id from clients.listed_contact c where c.author = ${AGENCY} and c.worker = $1 and c.met $$`,
  // As the one who asks: who among them exists for her, by an identity she may read.
  `create function clients.match(hashes text[]) returns setof uuid language sql stable set search_path = '' as $$
    select f.id from clients.found_by_hash($1) f (id)
    where exists (select from clients.client x where x.client_id = f.id)
      and exists (select from clients.identity i where i.client_id = f.id and i.match_hashes && $1) order by f.id $$`,

  `create table clients.match_attempt (
    id uuid primary key default gen_random_uuid(),
    at timestamptz(3) not null,
    agency text not null,
    user_id text not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$')
  )`,
  "comment on table clients.match_attempt is 'Who looked for whom by particulars, which are kept as a keyed hash; whether somebody was found is kept nowhere.'",
  "create index match_attempt_user on clients.match_attempt (agency, user_id, at)",
  ...ofOwner("match_attempt"),
  `create function clients.note_match(hash text) returns boolean language plpgsql volatile security definer set search_path = '' as $$
  declare v_at timestamptz(3) := consent.instant();
  begin
    -- One look of a worker at a time, so that simultaneous ones are counted.
    perform pg_advisory_xact_lock(hashtextextended(${AGENCY} || '/' || ${USER}, 5));
    if (select count(*) from clients.match_attempt a where a.agency = ${AGENCY} and a.user_id = ${USER} and a.at > v_at - interval '1 hour')
      >= ${MATCHES_AN_HOUR} then
      return false;
    end if;
    insert into clients.match_attempt (at, agency, user_id, hash) values (v_at, ${AGENCY}, ${USER}, note_match.hash);
    return true;
  end $$`,
  ...["searchable(text)", "found_by_name(text[])", "found_by_hash(text[])", "found_by_worker(text)", "match(text[])", "note_match(text)"].flatMap((door) => [
    `revoke execute on function clients.${door} from public`, `grant execute on function clients.${door} to clients_worker`,
  ]),
];

/** A table that only the owner's functions touch. */
function ofOwner(table: string): string[] {
  return [
    `alter table clients.${table} enable row level security`,
    `alter table clients.${table} force row level security`,
    `create policy ${table}_upkeep on clients.${table} to careweave_owner using (true) with check (true)`,
  ];
}

function keyed(table: string, what: string): string[] {
  return [
    `create table clients.${table} (client_id uuid not null, grantee_key text collate "C" not null, ${what})`,
    `create index ${table}_client on clients.${table} (client_id)`, ...ofOwner(table),
  ];
}

function mirrored(table: string, what: string): string[] {
  return [
    `create table clients.${table} (client_id uuid not null, id uuid not null, author text not null, categories integer not null, ${what}, primary key (client_id, id))`,
    ...ofOwner(table),
    `create policy ${table}_read on clients.${table} for select to clients_worker using (${readPolicy("clients", COLUMNS)})`,
    `grant select on clients.${table} to clients_worker`,
  ];
}

/**
 * The trigger of the table that is mirrored; `columns` says from what of a written row `w` each of the mirror's own columns is taken,
 * `anew` which function then lists the clients anew by it.
 */
export function mirroring(name: string, table: string, columns: Readonly<Record<string, string>>, anew?: string): string {
  const own = Object.keys(columns);
  return `create or replace function clients.${name}() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into clients.${table} (client_id, id, author, categories, ${own.join(", ")})
    select w.client_id, w.id, w.author, w.categories, ${Object.values(columns).join(", ")} from written w
    on conflict (client_id, id) do update set categories = excluded.categories, ${own.map((one) => `${one} = excluded.${one}`).join(", ")};${
  anew === undefined ? "" : `
    perform clients.${anew}((select array_agg(distinct w.client_id) from written w));`}
    return null;
  end $$`;
}
