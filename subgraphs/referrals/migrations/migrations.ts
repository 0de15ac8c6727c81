import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { tellsEnds } from "../../tells-ends.sql.ts";
import { OUTBOX } from "../events/outbox.sql.ts";
import { OVER } from "../referral-status.ts";
import { statements as begin } from "./0001-begin.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-begin", statements: () => begin },
  { name: "0002-idempotency-keys", statements: () => idempotencyTable("referrals") },
  { name: "0003-endings", statements: () => [tellsEnds("referrals.referral", "REFERRAL_CLOSED", OVER)] },
  { name: "0020-outbox", statements: () => OUTBOX },
];
