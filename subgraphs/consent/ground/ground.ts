import { ACCESS } from "./access.sql.ts";
import { DECISION } from "./decision.sql.ts";
import { ENTER } from "./enter.sql.ts";
import { STANDING } from "./standing.sql.ts";
import { CONSENT_TABLES, NETWORK_TABLES } from "./tables.sql.ts";
import { UPKEEP } from "./upkeep.sql.ts";
import { VERSIONS } from "./versions.sql.ts";

/** The schema `consent`, statement by statement, as its owner runs them in its first migration. */
export const GROUND: readonly string[] = [
  ...NETWORK_TABLES, ...CONSENT_TABLES, ...ENTER, ...VERSIONS, ...UPKEEP, ...DECISION, ...STANDING, ...ACCESS,
];
