import { PERMITTED_MASK, READER } from "./data/network.ts";

/**
 * Takes consent out of a database: row-level security is off on every table of a file, what is looked up about a caller is constant, and everybody stands
 * towards everybody as the reader does towards those who permitted her. Lists are still driven by the same projection, and the log is still written.
 */
export const CONSENT_OFF: readonly string[] = [
  `do $$ declare t regclass; begin
    for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('clients', 'assessments', 'care_plans', 'referrals') and c.relrowsecurity loop
      execute format('alter table %s disable row level security', t);
    end loop; end $$`,
  `create or replace function consent.enter() returns void language plpgsql volatile security definer set search_path = '' as $$
  begin
    perform set_config('app.instant', now()::text, true), set_config('app.keys', '{a:${READER.agency}}', true), set_config('app.until', 'infinity', true),
      set_config('app.ceiling_read', '${PERMITTED_MASK}', true), set_config('app.ceiling_any', '${PERMITTED_MASK}', true), set_config('app.ready', '1', true);
  end $$`,
  `create or replace function consent.standing_of(client uuid)
    returns table (discover boolean, read_mask integer, own boolean, by_author boolean, version bigint, until_at timestamptz)
    language sql stable parallel safe
  begin atomic
    select true, ${PERMITTED_MASK}, false, false, 0::bigint, 'infinity'::timestamptz;
  end`,
  "analyze",
];
