import { CLIENT_USERS, WORKERS } from "./cast/workers.ts";
import type { DemonstrationIdentity } from "./identity.ts";

export { AGENCIES } from "./cast/agencies.ts";
export { agreements } from "./cast/agreements.ts";
export { canary } from "./cast/canary.ts";
export { DOZEN, named } from "./cast/dozen.ts";
export { TEAMS } from "./cast/teams.ts";
export { identityOf } from "./cast/workers.ts";

/**
 * The cast of the demonstration: who is in the network, what was agreed, and a dozen clients who each show one rule. The one
 * source for what `npm start` loads, what the tests expect, what the explorer offers, and the table in the README.
 */
export const IDENTITIES: readonly DemonstrationIdentity[] = [...WORKERS, ...CLIENT_USERS];
