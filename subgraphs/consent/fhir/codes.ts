import type { Action } from "../../../schema/consent/action.ts";
import type { Category } from "../../../schema/consent/category.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { ConsentStatus } from "../../../schema/consent/question.ts";
import { AGENCY_IDENTIFIER } from "../../fhir-agency.ts";

/** A code of a code system. */
export interface FhirCoding {
  readonly system: string;
  readonly code: string;
}

const HL7 = "http://terminology.hl7.org/CodeSystem";
/** Where words live for which HL7 has no code. They are names, not addresses. */
const OURS = "https://careweave.org/fhir/CodeSystem";

/** Code systems by what they are codes of. */
export const SYSTEMS = {
  scope: `${HL7}/consentscope`, act: `${HL7}/v3-ActCode`, reason: `${HL7}/v3-ActReason`, action: `${HL7}/consentaction`, role: `${HL7}/v3-ParticipationType`,
  ownCategory: `${OURS}/category`, ownPurpose: `${OURS}/purpose`, ownAction: `${OURS}/action`, form: `${OURS}/consent-form`,
} as const;

/** Identifier systems of what is no resource of its own in FHIR. */
export const IDENTIFIERS = {
  agency: AGENCY_IDENTIFIER, worker: "https://careweave.org/fhir/worker", sector: "https://careweave.org/fhir/sector",
  grantee: "https://careweave.org/fhir/grantee", grantor: "https://careweave.org/fhir/grantor",
} as const;

const act = (code: string): FhirCoding => ({ system: SYSTEMS.act, code });
const own = (code: string): FhirCoding => ({ system: SYSTEMS.ownCategory, code });

/**
 * The security labels that together are a category: HL7's sensitivity codes where they mean the same, local ones where HL7 has
 * none, or only some that mean more or less.
 */
export const LABELS: Readonly<Record<Category, readonly FhirCoding[]>> = {
  IDENTITY: [own("IDENTITY")], CONTACT: [own("CONTACT")], LOCATION: [own("LOCATION")], DEMOGRAPHICS: [act("DEMO")], HOUSEHOLD: [own("HOUSEHOLD")],
  HOUSING: [own("HOUSING")], INCOME: [own("INCOME")], EMPLOYMENT: [own("EMPLOYMENT")], EDUCATION: [own("EDUCATION")], SOCIAL_SUPPORT: [own("SOCIAL_SUPPORT")],
  PHYSICAL_HEALTH: [own("PHYSICAL_HEALTH")], CARE_PLAN: [own("CARE_PLAN")], REFERRAL: [own("REFERRAL")],
  MENTAL_HEALTH: [act("MH")], SUBSTANCE_USE: [act("SUD")], HIV_STI: [act("HIV"), act("STD")], REPRODUCTIVE_HEALTH: [own("REPRODUCTIVE_HEALTH")],
  GENDER_SEXUALITY: [own("GENDER_SEXUALITY")], DOMESTIC_VIOLENCE: [act("SDV")], DISABILITY: [own("DISABILITY")], CULTURE: [own("CULTURE")],
  LEGAL_MATTER: [own("LEGAL_MATTER")], IMMIGRATION: [own("IMMIGRATION")], JUSTICE: [own("JUSTICE")], CHILD_WELFARE: [own("CHILD_WELFARE")],
  CASE_NOTE: [own("CASE_NOTE")], CRISIS: [own("CRISIS")], PART2: [own("PART2")], VICTIM_SERVICES: [own("VICTIM_SERVICES")],
  LEGAL_PRIVILEGE: [own("LEGAL_PRIVILEGE")], PSYCHOTHERAPY_NOTES: [act("PSYTHPN")],
};

/** The one label for all ordinary categories. */
export const ORDINARY_LABEL: FhirCoding = own("ORDINARY");

const reason = (code: string): FhirCoding => ({ system: SYSTEMS.reason, code });
const social = (code: string): FhirCoding => ({ system: SYSTEMS.ownPurpose, code });

/** Purposes of use: HL7's, and local ones where it has none. */
export const PURPOSE_CODES: Readonly<Record<Purpose, FhirCoding>> = {
  TREAT: reason("TREAT"), COC: reason("COC"), ETREAT: reason("ETREAT"), HOPERAT: reason("HOPERAT"), CAREMGT: reason("CAREMGT"), HLEGAL: reason("HLEGAL"),
  HPAYMT: reason("HPAYMT"), HRESCH: reason("HRESCH"), PATRQT: reason("PATRQT"),
  SOCIALCARE: social("SOCIALCARE"), HOUSING: social("HOUSING"), LEGALAID: social("LEGALAID"), BENEFITS: social("BENEFITS"),
};

/** HL7's `access` is view-only access, `collect` to gather what was retrieved for storage; for the other two it has no code. */
export const ACTION_CODES: Readonly<Record<Action, FhirCoding>> = {
  DISCOVER: { system: SYSTEMS.ownAction, code: "DISCOVER" }, READ: { system: SYSTEMS.action, code: "access" },
  CONTRIBUTE: { system: SYSTEMS.ownAction, code: "CONTRIBUTE" }, EXPORT: { system: SYSTEMS.action, code: "collect" },
};

/** Where a consent stands, in the words of R4. */
export const STATUS_CODES: Readonly<Record<ConsentStatus, string>> = {
  DRAFT: "draft", PROPOSED: "proposed", ACTIVE: "active", REJECTED: "rejected", SUSPENDED: "inactive", REVOKED: "inactive", SUPERSEDED: "inactive",
  ENTERED_IN_ERROR: "entered-in-error",
};
