import { DISCLOSE } from "../disclosure/disclose.sql.ts";
import { ABOUT, leafOf } from "./content.ts";
import { KEEPING } from "./keeping.sql.ts";
import { LEAVES, SALT } from "./leaf.sql.ts";
import { LOGGED_ENTRY } from "./logged-entry.sql.ts";
import { TREE } from "./tree.sql.ts";

/** Makes the log of disclosures tamper-evident, and entries of before leaves of it. */
export const SEALING: readonly string[] = [
  `alter table consent.consultation add column agency_name text not null default '', add column agency_address text,
    add column action text not null default 'READ', add column salt bytea not null default ${SALT}`,
  "alter table consent.consultation alter column agency_name drop default, alter column action drop default",
  ...LEAVES,
  ...TREE,
  ...KEEPING,
  ...LOGGED_ENTRY,
  "insert into consent.log_key (client_id) select distinct client_id from consent.disclosure",
  ...(["disclosure", "consultation"] as const).map((log) => `insert into consent.unsealed (log, about, at, id, leaf)
    select '${log}', a.${ABOUT[log]!}, a.at, a.id, ${leafOf(log, "a")} from consent.${log} a
    ${log === "disclosure" ? "join consent.log_key k on k.client_id = a.client_id" : ""}`),
  ...DISCLOSE,
];
