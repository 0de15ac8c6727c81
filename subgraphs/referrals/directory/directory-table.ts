import type { EntityClass, EntityOptions } from "@mikro-orm/core";
import { COMPLETE, setting } from "../../decision-settings.ts";

/** Who keeps the directory. */
export const DIRECTORY_ROLES = ["COORDINATOR", "SYSTEM"] as const;

/** Why the types of the directory are open. */
export const NOT_A_PERSON = "An agency and what it offers are not a person.";

/**
 * Table of the directory of agencies and services. It is about no client: every caller reads it, and coordinators of
 * agencies that take part keep it.
 */
export function directoryTable(table: string): EntityOptions<EntityClass<unknown>> {
  const keeps = `(${COMPLETE} and coalesce(${setting("role")} in (${DIRECTORY_ROLES.map((role) => `'${role}'`).join(", ")}), false))`;
  const roles = ["referrals_worker"];
  return {
    schema: "referrals",
    tableName: table,
    rowLevelSecurity: "force",
    policies: [
      { name: `${table}_read`, command: "select", roles, using: "true" },
      { name: `${table}_list`, command: "insert", roles, check: keeps },
      { name: `${table}_keep`, command: "update", roles, using: keeps, check: keeps },
    ],
  };
}
