import { inSchema, type Word } from "../vocabulary.ts";

/** How something left outside of the system. */
export const MEANS = ["FAX", "PHONE", "MAIL", "EMAIL", "IN_PERSON"] as const;

/** The grounds of law that 45 CFR 164.528(a)(1) leaves out of the accounting. */
export const UNACCOUNTED_BASES = [
  "TREATMENT", "PAYMENT", "OPERATIONS", "TO_CLIENT", "AUTHORIZATION", "INVOLVED_IN_CARE", "INCIDENTAL", "NATIONAL_SECURITY", "CUSTODY", "LIMITED_DATA_SET",
] as const;

/** Bases of disclosures to those who can have the client's report suspended, 45 CFR 164.528(a)(2). */
export const SUSPENDABLE_BASES = ["HEALTH_OVERSIGHT", "LAW_ENFORCEMENT"] as const;

/** On what ground of law something left outside of the system. */
export const BASES = [
  ...UNACCOUNTED_BASES, ...SUSPENDABLE_BASES, "COURT_ORDER", "MANDATED_REPORT", "REQUIRED_BY_LAW", "PUBLIC_HEALTH", "SERIOUS_THREAT", "RESEARCH",
  "DECEDENT", "WORKERS_COMPENSATION", "WITHOUT_GROUND",
] as const;

/** The ways in which an entry of an accounting came about. */
export const KINDS = ["DISCLOSURE", "ACCESS", "OUTSIDE", "REFUSED"] as const;

/** What an entry rests on, and the key under which the log has it. */
export const GROUND_KEYS = {
  CONSENT: "scopes", EMERGENCY: "sessions", OWN_RECORDS: "own", DESK: "desk", SELF: "self", REPRESENTATIVE: "representative",
} as const;

/** The reports there are. */
export const VIEWS = ["FULL", "HIPAA_164_528", "PART_2"] as const;

export const DisclosureMeans = inSchema(MEANS, "DisclosureMeans", "How something was disclosed outside of this system.");
export const LegalBasis = inSchema(BASES, "LegalBasis",
  "On what ground of law something was disclosed outside of this system. WITHOUT_GROUND is one that should not have happened; it is accounted for too.");
export const AccountingKind = inSchema(KINDS, "AccountingKind",
  "DISCLOSURE: what others wrote was given to somebody. ACCESS: an agency read what it wrote itself, or an officer its desk. OUTSIDE: by fax, word of mouth "
  + "or paper. REFUSED: somebody asked by id and received nothing.");
export const AccountingGround = inSchema(Object.keys(GROUND_KEYS) as (keyof typeof GROUND_KEYS)[], "AccountingGround", "What an answer of this system rested on.");
export const AccountingView = inSchema(VIEWS, "AccountingView",
  "FULL: everything. HIPAA_164_528: what 45 CFR 164.528 has to list, six years back. PART_2: to whom records of a substance use program went, three years "
  + "back (42 CFR 2.24, 2.25).");
export const AccountingFormat = inSchema(["CSV", "PDF", "FHIR_NDJSON"], "AccountingFormat",
  "CSV: RFC 4180, UTF-8. PDF: to print and hand over. FHIR_NDJSON: FHIR R4 AuditEvents in the profiles of IHE BALP, one a line.");

/** A view, or the entries that name scopes of one consent as their ground. */
export type ViewWord = Word<typeof AccountingView> | "POTENTIAL_BREACH";
