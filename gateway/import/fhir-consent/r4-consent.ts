import { z } from "zod";
import { codeableConcept, coding, list, moment, period, reference, resource } from "../fhir/r4/datatypes.ts";

/**
 * FHIR R4 Consent, as far as it is imported. `unread` are the elements that are not: one that narrows or turns round what is
 * said would make more of it if it were passed over.
 */
export const consent = z.looseObject({
  ...resource,
  status: z.enum(["draft", "proposed", "active", "rejected", "inactive", "entered-in-error"]),
  scope: codeableConcept,
  category: list(codeableConcept),
  patient: reference.optional(),
  dateTime: moment.optional(),
  performer: list(reference),
  provision: z.unknown().optional(),
});

/** One provision, those below it unread. */
export const provision = z.looseObject({
  type: z.enum(["permit", "deny"]).optional(),
  period: period.optional(),
  actor: list(z.object({ role: codeableConcept, reference })),
  action: list(codeableConcept),
  securityLabel: list(coding),
  purpose: list(coding),
  data: list(z.object({ meaning: z.string(), reference })),
  provision: list(z.unknown()),
});
export type Provision = z.infer<typeof provision>;

/** Elements of a Consent that say nothing about what it permits, and of which nothing is kept: with the words for the report. */
export const NOT_KEPT: Readonly<Record<string, string>> = {
  sourceAttachment: "the document: it is no evidence here until the client has signed",
  sourceReference: "the document: it is no evidence here until the client has signed",
  policy: "the policy it names: here nothing is permitted but what is said",
  policyRule: "the policy rule: here nothing is permitted but what is said",
  verification: "how it was verified: that is asked again when it is signed",
  organization: "who keeps it: it is recorded by the agency that imports it",
};

/** What else may stand in a Consent, or a provision, without changing what it says. */
export const HARMLESS: ReadonlySet<string> = new Set([
  "resourceType", "id", "meta", "language", "text", "contained", "extension", "identifier", "dateTime", ...Object.keys(consent.shape), ...Object.keys(NOT_KEPT),
// Both of these may change what all the others mean.
].filter((one) => one !== "modifierExtension" && one !== "implicitRules"));
/** The elements of a provision that are read. */
export const READ: ReadonlySet<string> = new Set(["id", "extension", ...Object.keys(provision.shape)]);
