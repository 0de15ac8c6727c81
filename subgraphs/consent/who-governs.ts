/** Who sees consents, scopes, evidence and their history; `ground/governance.sql.ts` is the lock. */
export const WHO_GOVERNS = "A consent officer on whose desk the client is, the client herself, and a representative within her authority.";
