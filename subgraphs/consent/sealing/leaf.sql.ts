import { OWNER } from "../../roles.ts";
import { ABOUT, isKeyed, leafOf, type Log } from "./content.ts";

/** 244 bits that nobody can guess. */
export const SALT = "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())";

const NEW_KEYS = `insert into consent.log_key (client_id)
        select distinct a.client_id from added a where not exists (select from consent.log_key k where k.client_id = a.client_id) order by 1
        on conflict do nothing;`;

/**
 * Every entry leaves its hash in `consent.unsealed`, in its own transaction and however it was inserted; the sealer takes it from
 * there. The salt of a disclosure is made from a key of the client's: with the key goes all that could tie a leaf to her.
 */
export const LEAVES: readonly string[] = [
  `create table consent.log_key (client_id uuid primary key, key bytea not null default ${SALT})`,
  "comment on table consent.log_key is 'Erasing what the log says of a client destroys her key.'",
  `create table consent.unsealed (
    xid xid8 not null default pg_current_xact_id(),
    log text not null,
    about uuid,
    at timestamptz(3) not null,
    id uuid not null,
    leaf bytea not null
  ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000)`,
  "comment on table consent.unsealed is 'Leaves that are not in the tree yet, with the transaction that wrote them.'",
  ...["log_key", "unsealed"].flatMap((table) => ownersAlone(table)),
  ...addsLeaves("disclosure"), ...addsLeaves("consultation"),
];

/** Row-level security that lets in the functions of the owner and nobody else. */
export function ownersAlone(table: string): string[] {
  return [
    `alter table consent.${table} enable row level security`, `alter table consent.${table} force row level security`,
    `create policy ${table}_upkeep on consent.${table} to ${OWNER} using (true) with check (true)`,
  ];
}

/** The trigger of a log by which its entries leave their leaves. */
export function addsLeaves(log: Log): string[] {
  const keyed = isKeyed(log);
  return [
    `create function consent.add_leaves_of_${log}() returns trigger language plpgsql security definer set search_path = '' as $$
    declare v_added bigint;
    begin
      ${keyed ? NEW_KEYS : ""}
      insert into consent.unsealed (log, about, at, id, leaf)
        select '${log}', ${ABOUT[log] === null ? "null" : `a.${ABOUT[log]}`}, a.at, a.id, ${leafOf(log, "a")}
        from added a ${keyed ? "join consent.log_key k on k.client_id = a.client_id" : ""};
      get diagnostics v_added = row_count;
      -- A key that another transaction has just made may lie beyond this one's snapshot: no leaf, no entry.
      if v_added <> (select count(*) from added) then
        raise serialization_failure using message = 'an entry of the log came without its leaf';
      end if;
      return null;
    end $$`,
    `revoke execute on function consent.add_leaves_of_${log}() from public`,
    `create trigger ${log}_leaves after insert on consent.${log} referencing new table as added
      for each statement execute function consent.add_leaves_of_${log}()`,
  ];
}
