import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { statements as begin } from "./0001-begin.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-begin", statements: () => begin },
  { name: "0002-idempotency-keys", statements: () => idempotencyTable("care_plans") },
];
