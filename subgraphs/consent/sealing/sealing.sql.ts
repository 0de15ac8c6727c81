import { DISCLOSE } from "../disclosure/disclose.sql.ts";
import { ABOUT, isKeyed, leafOf, type Log } from "./content.ts";
import { KEEPING, KEEPING_FUNCTIONS, mayGo } from "./keeping.sql.ts";
import { addsLeaves, LEAVES, SALT } from "./leaf.sql.ts";
import { loggedEntry } from "./logged-entry.sql.ts";
import { TREE } from "./tree.sql.ts";

/** The statements that make entries of before leaves of the tree. */
function leavesOfBefore(log: Log): string[] {
  return [
    ...(isKeyed(log) ? [`insert into consent.log_key (client_id) select distinct client_id from consent.${log} on conflict do nothing`] : []),
    `insert into consent.unsealed (log, about, at, id, leaf) select '${log}', a.${ABOUT[log]!}, a.at, a.id, ${leafOf(log, "a")} from consent.${log} a
      ${isKeyed(log) ? "join consent.log_key k on k.client_id = a.client_id" : ""}`,
  ];
}

/** Makes the log of disclosures tamper-evident, and entries of before leaves of it. */
export const SEALING: readonly string[] = [
  `alter table consent.consultation add column agency_name text not null default '', add column agency_address text,
    add column action text not null default 'READ', add column salt bytea not null default ${SALT}`,
  "alter table consent.consultation alter column agency_name drop default, alter column action drop default",
  ...LEAVES,
  ...TREE,
  ...KEEPING, ...mayGo("disclosure"), ...mayGo("consultation"),
  ...loggedEntry({ disclosure: null }),
  ...leavesOfBefore("disclosure"), ...leavesOfBefore("consultation"),
  ...DISCLOSE,
];

/** And of what was disclosed outside the system, since it is recorded. */
export const SEALING_OUTSIDE: readonly string[] = [
  ...addsLeaves("outside_disclosure"), ...leavesOfBefore("outside_disclosure"), ...mayGo("outside_disclosure"),
  ...KEEPING_FUNCTIONS, ...loggedEntry({
    disclosure: "consent.kept_from_client(x.client_id, x.agency, x.id, x.records)",
    outside_disclosure: "consent.kept_from_client(x.client_id, null, x.id, null)",
  }),
];
