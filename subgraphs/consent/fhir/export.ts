import { CATEGORIES } from "../../../schema/consent/category.ts";
import type { Consent } from "../consent.ts";
import { IDENTIFIERS, STATUS_CODES, SYSTEMS } from "./codes.ts";
import { identified, organization, provisionOf } from "./provision.ts";

/** A consent as FHIR R4 has it, and what FHIR has no place for, in sentences. */
export interface Exported {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly losses: readonly string[];
}

/**
 * The consent as a FHIR R4 Consent: what FHIR can express, and nothing that would permit more in FHIR's words than in ours; what is
 * lost is told. The base rule is opt-in; each scope is a provision below it, and a refusal outweighs a permission. Where
 * nothing is lost (but how several labels count, which the import knows) the import reads the same decisions back.
 */
export function exportConsent(consent: Consent): Exported {
  const { client, id, status, form, grantor, givenAt, recordedBy } = consent;
  const losses: string[] = [...ofWhole(consent)];
  const given = consent.grantorBarred ? [] : consent.scopes;
  const provisions = given.flatMap((scope, index) => {
    const { provision, losses: lost } = provisionOf(scope, consent);
    losses.push(...lost.map((one) => `Scope ${index + 1} (${scope.effect}): ${one}`));
    return provision ?? [];
  });
  const patient = { reference: `Patient/${client.id}` };
  return {
    losses,
    resource: {
      resourceType: "Consent", id, status: STATUS_CODES[status],
      scope: { coding: [{ system: SYSTEMS.scope, code: "patient-privacy" }] },
      category: [{ coding: [{ system: SYSTEMS.act, code: "IDSCL" }] }, { coding: [{ system: SYSTEMS.form, code: form }] }],
      patient, dateTime: givenAt,
      performer: [grantor === "CLIENT" ? patient : identified("RelatedPerson", IDENTIFIERS.grantor, grantor)],
      organization: [organization(recordedBy.id)],
      policyRule: { coding: [{ system: SYSTEMS.act, code: "OPTIN" }] },
      ...(provisions.length === 0 ? {} : { provision: { provision: provisions } }),
    },
  };
}

function* ofWhole({ status, scopes, grantor, grantorMay, grantorBarred, evidence, replaces }: Consent): Generator<string> {
  if (status === "SUSPENDED" || status === "SUPERSEDED" || status === "REVOKED") yield `That it is ${status}: FHIR says inactive.`;
  if ((status === "SUSPENDED" || status === "REVOKED") && scopes.some(({ effect, lifted }) => effect === "DENY" && lifted === null)) {
    yield "That its refusals stay in force although it is inactive.";
  }
  if (grantorBarred) yield "That the one who gave it was barred from deciding: its scopes have no effect and are left out.";
  if (grantor !== "CLIENT") yield `That ${grantor} is the capacity of the one who gave it: FHIR has it as an identifier only.`;
  if (grantorMay.length < CATEGORIES.length) yield "What the one who gave it may decide about.";
  if (evidence.length > 0) yield "Its evidence: FHIR holds a document or a reference to one, not the SHA-256 of it, a witness or an interpreter.";
  if (replaces !== null) yield "Which consent it replaces.";
}
