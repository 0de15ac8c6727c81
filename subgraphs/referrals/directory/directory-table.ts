import type { EntityClass, EntityOptions } from "@mikro-orm/core";
import { AGENCY, COMPLETE, setting } from "../../decision-settings.ts";
import { OWNER } from "../../roles.ts";

/** Who keeps the directory. */
export const DIRECTORY_ROLES = ["COORDINATOR", "SYSTEM"] as const;

/** Why the types of the directory are open. */
export const NOT_A_PERSON = "An agency and what it offers are not a person.";

const KEEPS = `(${COMPLETE} and coalesce(${setting("role")} in (${DIRECTORY_ROLES.map((role) => `'${role}'`).join(", ")}), false))`;
const ROLES = ["referrals_worker"];

/**
 * Table of the directory of agencies and services. It is about no client: every caller reads it, and coordinators of
 * agencies that take part keep it.
 */
export function directoryTable(table: string): EntityOptions<EntityClass<unknown>> {
  return open(table, [
    { name: `${table}_list`, command: "insert", roles: ROLES, check: KEEPS },
    { name: `${table}_keep`, command: "update", roles: ROLES, using: KEEPS, check: KEEPS },
  ]);
}

/** Table of what agencies report of their services. It grows: an agency reports of its own, coordinators of any, and nothing is changed. */
export function capacityTable(table: string): EntityOptions<EntityClass<unknown>> {
  const own = `exists (select from referrals.service as s where s.id = service_id and s.agency = ${AGENCY})`;
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
