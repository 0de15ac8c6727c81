import type { AgreedAction, AgreementAction } from "../../../schema/consent/action.ts";
import { ORDINARY, SENSITIVE, type Category } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { Agreement } from "../../../schema/consent/question.ts";
import { daysFrom } from "./moment.ts";

/** An agreement before it has a time: all of the cast began a year ago and are open. */
type Terms = Pick<Agreement, "agency" | "categories" | "purposes" | "actions">;

const EXCHANGE: readonly AgreementAction[] = ["DISCOVER", "READ", "CONTRIBUTE", "EXPORT"];

const TERMS: readonly Terms[] = [
  terms("harbor-clinic", ["TREAT", "CAREMGT"], [
    ...ORDINARY, "MENTAL_HEALTH", "SUBSTANCE_USE", "HIV_STI", "REPRODUCTIVE_HEALTH", "GENDER_SEXUALITY", "DOMESTIC_VIOLENCE", "DISABILITY",
    "CULTURE", "CHILD_WELFARE", "CASE_NOTE", "CRISIS", "PART2", "VICTIM_SERVICES", "PSYCHOTHERAPY_NOTES",
  ], [...EXCHANGE, "EMERGENCY"]),
  terms("riverside-recovery", ["TREAT", "CAREMGT"], [...ORDINARY, "MENTAL_HEALTH", "SUBSTANCE_USE", "CASE_NOTE", "CRISIS", "PART2"]),
  terms("north-housing", ["SOCIALCARE"], ORDINARY.filter((category) => category !== "PHYSICAL_HEALTH")),
  // A second agreement of the same agency: one record may need both.
  terms("north-housing", ["HOUSING"], ["PHYSICAL_HEALTH", "MENTAL_HEALTH", "DISABILITY", "DOMESTIC_VIOLENCE", "CASE_NOTE", "CRISIS"]),
  terms("civic-legal-aid", ["LEGALAID", "HLEGAL"], [
    ...ORDINARY, "MENTAL_HEALTH", "DOMESTIC_VIOLENCE", "DISABILITY", "LEGAL_MATTER", "IMMIGRATION", "JUSTICE", "CHILD_WELFARE", "CASE_NOTE",
    "LEGAL_PRIVILEGE",
  ]),
  terms("safe-haven", ["SOCIALCARE"], [...ORDINARY, "DOMESTIC_VIOLENCE", "CHILD_WELFARE", "CASE_NOTE", "CRISIS", "VICTIM_SERVICES"],
    ["DISCOVER", "READ"]),
  terms("open-table", ["SOCIALCARE"], ["IDENTITY", "CONTACT", "LOCATION", "DEMOGRAPHICS", "HOUSEHOLD", "REFERRAL", "CULTURE"]),
  terms("lakeside-school", ["SOCIALCARE"], [
    "IDENTITY", "CONTACT", "HOUSEHOLD", "EDUCATION", "SOCIAL_SUPPORT", "CARE_PLAN", "REFERRAL", "DISABILITY", "CHILD_WELFARE", "MENTAL_HEALTH",
  ]),
  terms("county-court-services", ["HLEGAL"], ["IDENTITY", "CONTACT", "LOCATION", "CARE_PLAN", "REFERRAL", "LEGAL_MATTER", "JUSTICE", "PART2"]),
  terms("metro-coordination", ["CAREMGT", "SOCIALCARE"], ORDINARY),
  // For its steward, who links what two agencies wrote of one person: who she is, and nothing else.
  terms("metro-coordination", ["HOPERAT"], ["IDENTITY"], ["DISCOVER", "READ"]),
  terms("first-step-jobs", ["SOCIALCARE"], ["IDENTITY", "CONTACT", "EMPLOYMENT", "EDUCATION", "REFERRAL"]),
];

/** Whose analysts are told numbers. No record is opened by it. */
const NUMBERS: readonly (Omit<Terms, "actions"> & { actions: readonly AgreedAction[] })[] = [
  { agency: "metro-coordination", purposes: ["HOPERAT"], categories: [...ORDINARY, ...SENSITIVE], actions: ["AGGREGATE"] },
];

/** What each agency of the network may receive of records at all, as of `now`. */
export function agreements(now: Instant): Agreement[] {
  return TERMS.map((one) => ({ ...one, ...inForce(now) }));
}

/** Everything agreed with the agencies of the network, as of `now`. */
export function allAgreements(now: Instant): (Omit<Agreement, "actions"> & { actions: readonly AgreedAction[] })[] {
  return [...agreements(now), ...NUMBERS.map((one) => ({ ...one, ...inForce(now) }))];
}

function inForce(now: Instant) {
  return { status: "ACTIVE", start: daysFrom(now, -365), end: null } as const;
}

function terms(agency: string, purposes: Purpose[], categories: readonly Category[], actions = EXCHANGE): Terms {
  return { agency, purposes, categories, actions };
}
