import { readPolicy } from "../decision-policy.ts";

/** Sorts after every name: where clients stand whose name the caller may not read. */
export const UNNAMED = "\u{10FFFF}";

const COLUMNS = { client: "client_id", author: "author", categories: "categories" };

/**
 * What lists are driven by. `clients.visible` holds candidates: for every key by which a scope, an own record or an account
 * makes a client known, one row for each name she is recorded under and one without a name, in the order of a list. It is
 * rewritten per client by triggers in the transaction that changes consent, an own-record fact, an account or an identity.
 * Candidates are only ever too many: a page drops those that row-level security and live ceilings refuse.
 */
export const LISTING: readonly string[] = [
  `create table clients.visible (
    client_id uuid not null,
    grantee_key text collate "C" not null,
    purpose text collate "C" not null,
    sort_key text collate "C" not null,
    from_at timestamptz not null,
    until_at timestamptz not null
  )`,
  "create index visible_page on clients.visible (grantee_key, purpose, sort_key, client_id) include (from_at, until_at)",
  "create index visible_client on clients.visible (client_id)",
  "alter table clients.visible enable row level security",
  "alter table clients.visible force row level security",
  "create policy visible_upkeep on clients.visible to careweave_owner using (true) with check (true)",
  `create policy visible_mine on clients.visible for select to clients_worker
    using (grantee_key = any ((select nullif(current_setting('app.keys', true), '')::text[])::text[]))`,
  "grant select on clients.visible to clients_worker",

  // Identifiers by value, each protected like the identity it stands in.
  `create table clients.identifier (
    client_id uuid not null,
    identity_id uuid not null,
    author text not null,
    categories integer not null,
    system text collate "C" not null,
    value text collate "C" not null
  )`,
  "create index identifier_value on clients.identifier (value, system)",
  "create index identifier_client on clients.identifier (client_id)",
  "alter table clients.identifier enable row level security",
  "alter table clients.identifier force row level security",
  "create policy identifier_upkeep on clients.identifier to careweave_owner using (true) with check (true)",
  `create policy identifier_read on clients.identifier for select to clients_worker using (${readPolicy("clients", COLUMNS)})`,
  "grant select on clients.identifier to clients_worker",

  // Needs as a list filters by them, each protected like the need itself, which the assessments subgraph keeps.
  `create table clients.listed_need (
    client_id uuid not null,
    id uuid not null,
    author text not null,
    categories integer not null,
    category text collate "C" not null,
    status text collate "C" not null,
    primary key (client_id, id)
  )`,
  "alter table clients.listed_need enable row level security",
  "alter table clients.listed_need force row level security",
  "create policy listed_need_upkeep on clients.listed_need to careweave_owner using (true) with check (true)",
  `create policy listed_need_read on clients.listed_need for select to clients_worker using (${readPolicy("clients", COLUMNS)})`,
  "grant select on clients.listed_need to clients_worker",

  // PL/pgSQL: these run once a statement, as the owner; workers cannot call them.
  `create function clients.relist(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    if clients is null then return; end if;
    -- Two transactions that list the same client come one after the other, so that the second sees what the first wrote.
    perform pg_advisory_xact_lock(hashtextextended('clients.visible/' || one, 0)) from unnest(clients) one order by one;
    delete from clients.visible v where v.client_id = any (clients);
    insert into clients.visible (client_id, grantee_key, purpose, sort_key, from_at, until_at)
    select distinct known.client_id, known.grantee_key, known.purpose, name.sort_key, known.from_at, known.until_at
    from (
      select e.client_id, e.grantee_key, e.purpose, e.from_at, e.until_at
        from consent.effective e where e.client_id = any (clients) and e.action = 'DISCOVER' and e.permit_mask <> 0
      union all
      select n.client_id, 'a:' || n.agency, '*', '-infinity', 'infinity' from consent.contributor n where n.client_id = any (clients)
      union all
      select c.client_id, 'u:' || c.agency || '/' || c.user_id, 'PATRQT', c.from_at, coalesce(c.until_at, 'infinity')
        from consent.account c where c.client_id = any (clients)
    ) known
    cross join lateral (
      select U&'\\+10FFFF'
      union select i.sort_name from clients.identity i where i.client_id = known.client_id and i.sort_name <> ''
    ) name (sort_key);
  end $$`,
  `create function clients.relist_written() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    perform clients.relist((select array_agg(distinct w.client_id) from written w));
    return null;
  end $$`,
  `create function clients.index_identifiers() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into clients.identifier (client_id, identity_id, author, categories, system, value)
    select w.client_id, w.id, w.author, w.categories, one->>'system', one->>'value'
    from written w cross join lateral jsonb_array_elements(w.identifiers) one;
    return null;
  end $$`,
  `create function clients.list_needs() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into clients.listed_need (client_id, id, author, categories, category, status)
    select w.client_id, w.id, w.author, w.categories, w.category, w.status from written w
    on conflict (client_id, id) do update set categories = excluded.categories, category = excluded.category, status = excluded.status;
    return null;
  end $$`,
  "revoke all on function clients.relist(uuid[]), clients.relist_written(), clients.index_identifiers(), clients.list_needs() from public",
  "create trigger identity_identifiers after insert on clients.identity referencing new table as written "
    + "for each statement execute function clients.index_identifiers()",
  ...["clients.identity insert", "consent.contributor insert", "consent.account insert", "consent.account update",
    "consent.effective insert", "consent.effective update"].map((where) => relisting(where, "new")),
  ...["consent.account delete", "consent.effective delete"].map((where) => relisting(where, "old")),
];

function relisting(where: string, transition: "new" | "old"): string {
  const [table, event] = where.split(" ");
  return `create trigger relist_${event} after ${event} on ${table} referencing ${transition} table as written `
    + "for each statement execute function clients.relist_written()";
}
