import { categoriesIn, maskOf } from "../../../schema/consent/category.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import type { Consent } from "../consent.ts";
import type { ConsentGrantee, ConsentScope } from "../consent-scope.ts";
import { ACTION_CODES, type FhirCoding, IDENTIFIERS, LABELS, ORDINARY_LABEL, PURPOSE_CODES, SYSTEMS } from "./codes.ts";

/** A provision of a FHIR R4 Consent, as far as scopes need it. */
export interface FhirProvision {
  readonly type: "permit" | "deny";
  readonly period?: { readonly start: string; readonly end?: string };
  readonly actor?: readonly FhirActor[];
  readonly action?: readonly { readonly coding: readonly FhirCoding[] }[];
  readonly securityLabel?: readonly FhirCoding[];
  readonly purpose?: readonly FhirCoding[];
  readonly data?: readonly { readonly meaning: "authoredby"; readonly reference: { readonly reference: string } }[];
  readonly provision?: readonly FhirProvision[];
}

interface FhirActor {
  readonly role: { readonly coding: readonly FhirCoding[] };
  readonly reference: { readonly reference: string } | { readonly type: string; readonly identifier: { readonly system: string; readonly value: string } };
}

/** Said of every permission of several categories: the import reads it as it is meant, other readers of FHIR may not. */
export const EACH_LABEL = "That a record with several labels is open only when each of them is permitted: FHIR lets one suffice.";

/** A scope in FHIR, or null where FHIR would make more of it than it is; and what of it FHIR does not say. */
export function provisionOf(scope: ConsentScope, consent: Pick<Consent, "grantorMay">): { provision: FhirProvision | null; losses: string[] } {
  const losses: string[] = [];
  const permits = scope.effect === "PERMIT";
  const left = (why: string) => ({ provision: null, losses: [...losses, `It is left out: ${why}`] });
  if (scope.lifted !== null || scope.endedAt !== null || scope.endsOn?.occurredAt != null) {
    return left("it ended before its time, and FHIR does not tell an early end from the one that was agreed.");
  }
  if (scope.endsOn !== null) {
    if (permits && scope.end === null) return left(`it ends with an event (${scope.endsOn.event}), without which FHIR would make it unlimited.`);
    losses.push(`That it ends with an event (${scope.endsOn.event}).`);
  }
  const labels = labelsOf(scope, consent);
  if (labels === null) return left("the one who gave it may not decide about what it lists.");
  if (labels.narrowed) losses.push("That it lists more than the one who gave it may decide about: only what has effect is said.");
  if (permits && labels.several) losses.push(EACH_LABEL);
  if (scope.againstEmergency) losses.push("That it also holds in an emergency.");
  if (scope.period !== null) losses.push("The days and the time zone in which its period was given.");
  return {
    losses,
    provision: {
      type: permits ? "permit" : "deny",
      period: periodOf(scope),
      actor: scope.grantees.map((grantee) => actor(grantee)),
      action: scope.actions.map((one) => ({ coding: [ACTION_CODES[one]] })),
      ...(labels.codes === null ? {} : { securityLabel: labels.codes }),
      ...(scope.anyPurpose ? {} : { purpose: scope.purposes.map((one) => PURPOSE_CODES[one]) }),
      ...(scope.authors === null ? {} : { data: scope.authors.map(({ id }) => ({ meaning: "authoredby" as const, reference: organization(id) })) }),
      // An exception of the other effect below it, as the specification's own notes do it.
      ...(scope.exceptAgencies.length === 0 ? {} : {
        provision: [{ type: permits ? "deny" as const : "permit" as const, actor: scope.exceptAgencies.map(({ id }) => asActor(organization(id))) }],
      }),
    },
  };
}

/** Labels of what has effect; codes null is everything. Null when nothing has effect, or what is left would qualify where the whole does not. */
function labelsOf({ categories, categoriesWord }: ConsentScope, { grantorMay }: Pick<Consent, "grantorMay">) {
  const effective = categoriesIn(maskOf(categories) & maskOf(grantorMay));
  const [narrowed, several] = [effective.length < categories.length, effective.length > 1];
  if (!narrowed && categoriesWord === "ALL") return { codes: null, narrowed, several };
  if (!narrowed && categoriesWord === "ORDINARY") return { codes: [ORDINARY_LABEL], narrowed, several };
  const alone = narrowed && effective.length === 1 && (effective[0] === "PART2" || effective[0] === "PSYCHOTHERAPY_NOTES");
  return effective.length === 0 || alone ? null : { codes: effective.flatMap((one) => LABELS[one]), narrowed, several };
}

/** FHIR's end still belongs to the period, ours does not. */
function periodOf({ start, end }: ConsentScope): { start: string; end?: string } {
  return { start, ...(end === null ? {} : { end: new Date(epoch(end) - 1).toISOString() }) };
}

function actor({ agency, user, sector, team, anyone }: ConsentGrantee): FhirActor {
  if (agency !== null) return asActor(user === null ? organization(agency.id) : identified("PractitionerRole", IDENTIFIERS.worker, `${agency.id}/${user}`));
  if (sector !== null) return asActor(identified("Group", IDENTIFIERS.sector, sector));
  if (team !== null) return asActor({ reference: `CareTeam/${team}` });
  return asActor(anyone ? identified("Group", IDENTIFIERS.grantee, "anyone") : identified("RelatedPerson", IDENTIFIERS.grantee, "representative"));
}

function asActor(reference: FhirActor["reference"]): FhirActor {
  return { role: { coding: [{ system: SYSTEMS.role, code: "IRCP" }] }, reference };
}

/** A reference to something by what identifies it. */
export function identified(type: string, system: string, value: string) {
  return { type, identifier: { system, value } };
}

/** A reference to an agency. */
export function organization(id: string): { reference: string } {
  return { reference: `Organization/${id}` };
}
