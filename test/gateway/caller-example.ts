import type { Caller } from "../../schema/caller.ts";

/** The claims of a caller that is right in everything. */
export const CALLER: Caller = {
  agency: "harbor-clinic",
  user: "dr-okafor",
  role: "CLINICIAN",
  purpose: "TREAT",
  operation: "0123456789abcdef".repeat(4),
  variables: "fedcba9876543210".repeat(4),
  operationName: "SharedClientView",
  requestId: "6f1f7a52-9f0a-4b57-9d56-0f1f2c8f6a11",
  idempotencyKey: null,
  expires: 1_900_000_000,
};
