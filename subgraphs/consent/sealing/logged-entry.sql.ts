import { workerOf } from "../../roles.ts";
import { herself, onDesk } from "../ground/governance.sql.ts";
import { contentOf, type Log, saltOf } from "./content.ts";

/**
 * What somebody who may read an entry needs to prove it: its text, its salt and its place. SECURITY DEFINER: no worker reads keys;
 * the salt opens this one entry, and no other of the client's. What is kept from her for a time is so here as well: `logs` has
 * for each log what says so of its row `x`, null for nothing.
 */
export function loggedEntry(logs: Readonly<Partial<Record<Log, string | null>>>): string[] {
  return [
    `create or replace function consent.logged_entry(client uuid, entry uuid) returns table (content text, salt bytea, index bigint)
      language sql stable security definer set search_path = '' as $$
      ${(Object.entries(logs) as [Log, string | null][]).map(([log, suspended]) => `select ${contentOf(log, "x")}, ${saltOf(log, "x")}, (select l.index from consent.leaf l where l.at = x.at and l.id = x.id)
        from consent.${log} x join consent.log_key k on k.client_id = x.client_id
        where x.client_id = client and x.id = entry and (${onDesk("x.client_id")} or ${herself("x.client_id")}${suspended === null ? "" : ` and not ${suspended}`})`).join(" union all ")} $$`,
    "revoke execute on function consent.logged_entry(uuid, uuid) from public",
    `grant execute on function consent.logged_entry(uuid, uuid) to ${workerOf("consent")}`,
  ];
}
