import { NAMED_ONLY, ORDINARY, SENSITIVE, type Category } from "./category.ts";

/** The categories a role may see at most, whatever a client permits: a list, or every category there is. */
export type Ceiling = "ALL" | readonly Category[];

/** What a role is: a sentence for people, and its ceiling (rule 3 of the decision). */
export interface RoleSeed {
  readonly description: string;
  readonly ceiling: Ceiling;
}

/** What casework needs: all but what belongs to one therapist or to one lawyer's team. */
const CASEWORK: Ceiling = [...ORDINARY, ...SENSITIVE, "PART2", "VICTIM_SERVICES"];

/**
 * The roles a network begins with: the first contents of the live role table, which alone decides afterwards. A ceiling
 * gives nothing by itself; it only limits what consent, an agency's own records or an emergency open.
 */
export const ROLES = {
  CARE_WORKER: {
    description: "Works with the client day by day: housing, food, school or outreach staff. Sees nothing that needs a signed form of its own.",
    ceiling: [...ORDINARY, ...SENSITIVE],
  },
  CLINICIAN: {
    description: "Treats the client. Sees all but what is between her and her lawyers.",
    ceiling: [...ORDINARY, ...SENSITIVE, ...NAMED_ONLY.filter((category) => category !== "LEGAL_PRIVILEGE")],
  },
  LAWYER: {
    description: "Advises or represents the client in law.",
    ceiling: "ALL",
  },
  CASE_MANAGER: {
    description: "Plans and follows the whole of a client's care; also where every record of the agency is protected by a law of its own.",
    ceiling: CASEWORK,
  },
  INTAKE_WORKER: {
    description: "Meets the client first and finds out where she is known. Sees the ordinary parts of the file only.",
    ceiling: ORDINARY,
  },
  CONSENT_OFFICER: {
    description: "Records, changes, previews and explains what a client agreed to. Sees who she is, never what is written about her.",
    ceiling: ["IDENTITY"],
  },
  COORDINATOR: {
    description: "Sees to it that referrals arrive and plans are followed up across agencies.",
    ceiling: ["IDENTITY", "REFERRAL", "CARE_PLAN"],
  },
  SUPERVISOR: {
    description: "Answers for the casework of others: reads what they read, signs beside them and approves what they plan and close.",
    ceiling: CASEWORK,
  },
  ANALYST: {
    description: "Is told numbers of at least eleven clients, under an agreement for them. Sees no record of anybody.",
    ceiling: [],
  },
  CLIENT: {
    description: "The client herself, looking at her own file.",
    ceiling: "ALL",
  },
  REPRESENTATIVE: {
    description: "Acts for the client: a parent, a guardian or someone she authorised, within the categories recorded for it.",
    ceiling: "ALL",
  },
  SYSTEM: {
    description: "An agency's own software, which brings in and fetches the agency's records without a person at the keyboard.",
    ceiling: CASEWORK,
  },
} as const satisfies Record<string, RoleSeed>;

/** One of the roles a network begins with; a network can add others to its live table. */
export type Role = keyof typeof ROLES;
