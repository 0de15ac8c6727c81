import { AGENCY, USER } from "./decision-settings.ts";
import { OWNER } from "./roles.ts";

/**
 * The statements of a migration that gives a subgraph its table of idempotency keys. A caller reaches the keys of her own
 * only. Every insert first removes up to a hundred keys of anybody that have expired, as the owner, since no request may
 * delete: the table holds a day's keys and cleans itself without a clock of its own.
 */
export function idempotencyTable(schema: string): readonly string[] {
  const table = `"${schema}".idempotency_key`;
  const prune = `"${schema}".prune_idempotency_keys()`;
  const worker = `"${schema}_worker"`;
  const mine = `agency = ${AGENCY} and user_id = ${USER}`;
  return [
    `create table ${table} (
      agency text not null,
      user_id text not null,
      key text not null,
      request text not null,
      outcomes jsonb not null default '{}',
      at timestamptz(3) not null default now(),
      primary key (agency, user_id, key)
    )`,
    `comment on table ${table} is 'Writes done already, by the Idempotency-Key they were sent with: response key and turn -> the ids they brought about.'`,
    `create index idempotency_key_at on ${table} (at)`,
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy idempotency_key_of_caller on ${table} to ${worker} using (${mine}) with check (${mine})`,
    `create policy idempotency_key_expired on ${table} to ${OWNER} using (at < now() - interval '24 hours')`,
    `grant select, insert, update on ${table} to ${worker}`,
    `create function ${prune} returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      delete from ${table} where (agency, user_id, key) in (
        select agency, user_id, key from ${table} where at < now() - interval '24 hours' order by at limit 100 for update skip locked);
      return null;
    end $$`,
    `revoke execute on function ${prune} from public`,
    `create trigger idempotency_key_prune before insert on ${table} for each statement execute function ${prune}`,
  ];
}
