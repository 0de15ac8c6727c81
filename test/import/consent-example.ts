import { SYSTEMS } from "../../subgraphs/consent/fhir/codes.ts";

/** A Consent as it goes over the wire. */
export type Json = Record<string, unknown>;

const HL7 = "http://terminology.hl7.org/CodeSystem";

/**
 * A consent to disclosure as the Gravity project's SDOH Clinical Care guide shows one, written anew: who, when, a signed document and
 * a policy rule, and not a word of whom, what or how long.
 */
export function disclosureExample(): Json {
  return {
    resourceType: "Consent", id: "information-disclosure", status: "active",
    scope: { coding: [{ system: SYSTEMS.scope, code: "patient-privacy", display: "Privacy Consent" }] },
    category: [{ coding: [{ system: SYSTEMS.act, code: "IDSCL", display: "information disclosure" }] }],
    patient: { reference: "Patient/p-1" }, dateTime: "2021-05-01", organization: [{ reference: "Organization/payer" }],
    sourceAttachment: { contentType: "application/pdf", language: "en", data: "JVBERi0xLjUK" },
    policyRule: { coding: [{ system: `${HL7}/consentpolicycodes`, code: "hipaa-auth", display: "HIPAA Authorization" }] },
  };
}

/** What the example would have to say: a permission that says everything. Fresh on each call, to be spoilt. */
export function permission(more: Json = {}): Json {
  return {
    type: "permit", period: { start: "2026-06-01T00:00:00Z", end: "2027-06-01T00:00:00Z" },
    actor: [{ role: { coding: [{ system: `${HL7}/v3-ParticipationType`, code: "IRCP" }] }, reference: { reference: "Organization/recovery" } }],
    action: [{ coding: [{ system: `${HL7}/consentaction`, code: "access" }] }],
    purpose: [{ system: `${HL7}/v3-ActReason`, code: "TREAT" }],
    securityLabel: [{ system: `${HL7}/v3-ActCode`, code: "MH" }],
    ...more,
  };
}

/** A refusal that leaves everything open: of everything, to anyone, for any purpose. */
export function refusal(more: Json = {}): Json {
  return { type: "deny", ...more };
}

/** The example with these provisions below its root. */
export function providing(...provisions: readonly Json[]): Json {
  return { ...disclosureExample(), provision: { provision: provisions } };
}
