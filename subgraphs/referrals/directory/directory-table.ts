import type { EntityClass, EntityOptions } from "@mikro-orm/core";
import { AGENCY, COMPLETE, setting } from "../../decision-settings.ts";
import { OWNER } from "../../roles.ts";

/** Who keeps the directory. */
export const DIRECTORY_ROLES = ["COORDINATOR", "SYSTEM"] as const;

/** Why the types of the directory are open. */
export const NOT_A_PERSON = "An agency and what it offers are not a person.";

const KEEPS = `(${COMPLETE} and coalesce(${setting("role")} in (${DIRECTORY_ROLES.map((role) => `'${role}'`).join(", ")}), false))`;
const ROLES = ["referrals_worker"];

/** When an entry is the caller's agency's own, and whether it may add one. */
export interface OwnEntries {
  readonly own: string;
  /** What a new one must be beside that; left out, keepers alone add entries. */
  readonly added?: string;
  /** Columns that only keepers change. */
  readonly keepersOnly?: readonly string[];
}

/** That an organization of the directory is the caller's agency. */
export const ofOwnOrganization = (id: string) => `exists (select from referrals.organization as o where o.id = ${id} and o.agency = ${AGENCY})`;

/** That a service of the directory is the caller's agency's. */
export const ofOwnService = (id: string) => `exists (select from referrals.service as s where s.id = ${id} and s.agency = ${AGENCY})`;

/** That a column names the caller's agency. */
export const isOwnAgency = (column: string) => `coalesce(${column} = ${AGENCY}, false)`;

/**
 * Table of the directory of agencies and services. It is about no client: every caller reads it, coordinators of
 * agencies that take part keep it, and an agency keeps what is its own.
 */
export function directoryTable(table: string, entries?: OwnEntries): EntityOptions<EntityClass<unknown>> {
  const own = entries === undefined ? null : `(${COMPLETE} and ${entries.own})`;
  const changes = own === null ? KEEPS : `(${KEEPS} or ${own})`;
  const adds = own === null || entries?.added === undefined ? KEEPS : `(${KEEPS} or ${own} and ${entries.added})`;
  const columns = entries?.keepersOnly ?? [];
  const row = (which: string) => `(${columns.map((column) => `${which}.${column}`).join(", ")})`;
  return {
    ...open(table, [
      { name: `${table}_list`, command: "insert", roles: ROLES, check: adds },
      { name: `${table}_keep`, command: "update", roles: ROLES, using: changes, check: changes },
    ]),
    ...(columns.length === 0 ? {} : { triggers: [{
      name: `${table}_keepers_only`, timing: "after" as const, events: ["update" as const], forEach: "row" as const,
      when: `nullif(current_setting('app.role', true), '') <> all ('{${DIRECTORY_ROLES.join(",")}}') and ${row("old")} is distinct from ${row("new")}`,
      body: "raise insufficient_privilege using message = 'what being referred to a service tells is said by keepers of the directory';",
    }] }),
  };
}

/** Table of what agencies report of their services. It grows: an agency reports of its own, coordinators of any, and nothing is changed. */
export function capacityTable(table: string): EntityOptions<EntityClass<unknown>> {
  const own = ofOwnService("service_id");
  return open(table, [
    { name: `${table}_report`, command: "insert", roles: ROLES, check: `(reported_by = ${AGENCY} and ${COMPLETE} and (${own} or ${KEEPS}))` },
  ]);
}

function open(table: string, writing: NonNullable<EntityOptions<EntityClass<unknown>>["policies"]>): EntityOptions<EntityClass<unknown>> {
  return {
    schema: "referrals",
    tableName: table,
    rowLevelSecurity: "force",
    policies: [
      { name: `${table}_read`, command: "select", roles: ROLES, using: "true" },
      ...writing,
      // The owner's own trigger functions keep what services are found by; no request runs as the owner.
      { name: `${table}_upkeep`, command: "select", roles: [OWNER], using: "true" },
    ],
  };
}
