import { workerOf } from "../../roles.ts";
import { herself, onDesk } from "../ground/governance.sql.ts";
import { contentOf, saltOf } from "./content.ts";

/**
 * What somebody who may read an entry needs to prove it: its text, its salt and its place. SECURITY DEFINER: no worker reads keys;
 * the salt opens this one entry, and no other of the client's.
 */
export const LOGGED_ENTRY: readonly string[] = [
  `create function consent.logged_entry(client uuid, entry uuid) returns table (content text, salt bytea, index bigint)
    language sql stable security definer set search_path = '' as $$
    select ${contentOf("disclosure", "x")}, ${saltOf("disclosure", "x")}, (select l.index from consent.leaf l where l.at = x.at and l.id = x.id)
      from consent.disclosure x join consent.log_key k on k.client_id = x.client_id
      where x.client_id = client and x.id = entry and (${onDesk("x.client_id")} or ${herself("x.client_id")}) $$`,
  "revoke execute on function consent.logged_entry(uuid, uuid) from public",
  `grant execute on function consent.logged_entry(uuid, uuid) to ${workerOf("consent")}`,
];
