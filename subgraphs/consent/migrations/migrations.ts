import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { GOVERNANCE } from "../ground/governance.sql.ts";
import { GROUND } from "../ground/ground.ts";
import { RECORDING } from "../ground/recording.sql.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-ground", statements: () => [...GROUND, ...RECORDING] },
  { name: "0002-governance", statements: () => GOVERNANCE },
  { name: "0003-idempotency-keys", statements: () => idempotencyTable("consent") },
];
