import { workerOf } from "../../roles.ts";
import { ownersAlone } from "./leaf.sql.ts";

const worker = workerOf("consent");

/**
 * The RFC 6962 tree over all entries, as tiles of up to 256 hashes: a tile of level 0 holds leaves, one of level 1 the roots of
 * full tiles below it, and so on. A leaf costs 32 bytes in its tile, and they stay when its entry has gone.
 *
 * Leaves come in the order of the transactions that wrote them, and only those below the oldest transaction that still runs: a
 * transaction that commits late finds its place behind what is in the tree, never before it. So the order of the tree depends on
 * nothing but the transactions, whoever seals and whenever.
 */
export const TREE: readonly string[] = [
  `create table consent.leaf (
    index bigint primary key,
    log text not null,
    about uuid,
    at timestamptz(3) not null,
    id uuid not null
  )`,
  "comment on table consent.leaf is 'Which entry each leaf of the tree is of; gone with the entry, while its hash stays in the tile.'",
  "create index leaf_at on consent.leaf (at)",
  `create table consent.tile (
    level smallint not null,
    n bigint not null,
    hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
    primary key (level, n)
  )`,
  "alter table consent.tile alter column hashes set storage external",
  `create table consent.checkpoint (
    size bigint primary key,
    at timestamptz(3) not null default clock_timestamp(),
    note text not null
  )`,
  "comment on table consent.checkpoint is 'Signed heads of the tree, as C2SP checkpoints.'",
  ...["leaf", "tile", "checkpoint"].flatMap((table) => ownersAlone(table)),
  // Neither says anything about anybody.
  ...["tile", "checkpoint"].flatMap((table) => [
    `create policy ${table}_seen on consent.${table} for select to ${worker} using (true)`,
    `grant select on consent.${table} to ${worker}`,
  ]),

  // Hashes in pairs until one is left; one without a partner goes up as it is. That is the tree of RFC 6962, 2.1.
  `create function consent.tree_hash(hashes bytea) returns bytea language plpgsql immutable as $$
  begin
    while octet_length(hashes) > 32 loop
      select string_agg(case when octet_length(p.pair) = 64 then sha256('\\x01'::bytea || p.pair) else p.pair end, ''::bytea order by p.i) into hashes
        from (select i, substring(hashes from i * 64 + 1 for 64) as pair from generate_series(0, (octet_length(hashes) - 1) / 64) as i) p;
    end loop;
    return hashes;
  end $$`,
  `create function consent.add_hashes(lev integer, size bigint, new bytea) returns void language plpgsql security definer set search_path = '' as $$
  declare v_tile bigint := size / 256; v_taken integer := 0; v_piece bytea; v_whole bytea; v_above bytea := '';
  begin
    while v_taken < octet_length(new) loop
      v_piece := substring(new from v_taken + 1 for (8192 - case when v_taken = 0 then size % 256 * 32 else 0 end)::integer);
      v_taken := v_taken + octet_length(v_piece);
      insert into consent.tile as t (level, n, hashes) values (lev, v_tile, v_piece)
        on conflict (level, n) do update set hashes = t.hashes || excluded.hashes returning t.hashes into v_whole;
      if octet_length(v_whole) = 8192 then v_above := v_above || consent.tree_hash(v_whole); end if;
      v_tile := v_tile + 1;
    end loop;
    if v_above <> '' then perform consent.add_hashes(lev + 1, size / 256, v_above); end if;
  end $$`,
  `create function consent.tree_size() returns bigint language sql stable security definer set search_path = '' as $$
    select coalesce((select t.n * 256 + octet_length(t.hashes) / 32 from consent.tile t where t.level = 0 order by t.n desc limit 1), 0) $$`,
  `create function consent.tree_root() returns bytea language plpgsql stable security definer set search_path = '' as $$
  declare v_level integer := 0; v_last bytea; v_root bytea := '';
  begin
    loop
      select t.hashes into v_last from consent.tile t where t.level = v_level order by t.n desc limit 1;
      exit when not found;
      -- The root of a full tile stands a level above.
      v_root := consent.tree_hash(case when octet_length(v_last) < 8192 then v_last else '' end || v_root);
      v_level := v_level + 1;
    end loop;
    return case when v_root = '' then sha256('') else v_root end;
  end $$`,

  // Of two sealers the second finds the first at work and has nothing to do.
  `create function consent.grow_tree(at_most integer) returns table (size bigint, root bytea) language plpgsql security definer set search_path = '' as $$
  declare v_size bigint; v_new bytea;
  begin
    if not pg_try_advisory_xact_lock(hashtextextended('consent.tree', 4)) then return; end if;
    v_size := consent.tree_size();
    -- A row that is seen although its transaction is still to come was restored from another server's life.
    with taken as (
      delete from consent.unsealed where ctid = any (array(
        select u.ctid from consent.unsealed u, (select pg_current_snapshot() as now) s
        where u.xid < pg_snapshot_xmin(s.now) or u.xid >= pg_snapshot_xmax(s.now)
        order by u.xid, u.at, u.log, u.id limit at_most)) returning *
    ), numbered as (
      select v_size + row_number() over (order by xid, at, log, id) - 1 as index, * from taken
    ), placed as (
      insert into consent.leaf (index, log, about, at, id) select n.index, n.log, n.about, n.at, n.id from numbered n
    )
    select string_agg(n.leaf, ''::bytea order by n.index) into v_new from numbered n;
    if v_new is not null then
      perform consent.add_hashes(0, v_size, v_new);
    elsif v_size = coalesce((select max(c.size) from consent.checkpoint c), 0) then
      return;
    end if;
    return query select consent.tree_size(), consent.tree_root();
  end $$`,
  // The signature is for its readers to check; what it stands under is the tree as it is.
  `create function consent.add_checkpoint(note text) returns void language plpgsql security definer set search_path = '' as $$
  declare v_size bigint := split_part(note, e'\\n', 2)::bigint;
  begin
    if v_size <> consent.tree_size() or split_part(note, e'\\n', 3) <> encode(consent.tree_root(), 'base64') then
      raise check_violation using message = 'a checkpoint is of the tree as it is';
    end if;
    insert into consent.checkpoint (size, note) values (v_size, note);
  end $$`,
  ...["tree_hash(bytea)", "add_hashes(integer, bigint, bytea)", "tree_size()", "tree_root()", "grow_tree(integer)", "add_checkpoint(text)"]
    .map((name) => `revoke execute on function consent.${name} from public`),
  ...["grow_tree(integer)", "add_checkpoint(text)"].map((name) => `grant execute on function consent.${name} to ${worker}`),
];
