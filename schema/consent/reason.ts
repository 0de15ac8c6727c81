/** Why a decision came out as it did; one per rule, in rule order (rules 1 to 9). */
export const REASONS = [
  "INCOMPLETE", "WALLED", "ROLE", "OWN_RECORD", "SELF", "CLIENT_DENIED", "CONSENT", "BREAK_GLASS", "NO_CONSENT",
] as const;
/** A reason of the closed list. Officers and the client see it; partners see only `NOT_SHARED`. */
export type Reason = (typeof REASONS)[number];
