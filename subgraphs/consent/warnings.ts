import { Field, Int, ObjectType } from "type-graphql";
import { type Category, categoriesIn, maskOf, NAMED_ONLY, maskOfList } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { epoch } from "../../schema/consent/instant.ts";
import { daysOf, limits } from "../../schema/consent/limits.ts";
import { descendantsOf, PURPOSES, type Purpose } from "../../schema/consent/purpose.ts";
import type { Consent, Grantee, Permit } from "../../schema/consent/question.ts";
import type { Sector } from "../../schema/consent/sector.ts";
import { Governed } from "../declaration.ts";
import { qualifiedMask } from "./qualified-mask.ts";
import { guardedIn } from "./terms.ts";

/** Something a recorded scope will not do, and what to change so that it would. */
@Governed("The worker who records the consent.")
@ObjectType({ description: "Something a recorded scope will not do, and what would have to be different." })
export class ConsentWarning {
  @Field(() => Int, { nullable: true, description: "Position of the scope in the input, from 0; null when it concerns the whole consent." })
  scope!: number | null;

  @Field(() => [ConsentCategory])
  categories!: Category[];

  @Field(() => String)
  message!: string;
}

/** What the permissions of a consent will not open although they list it; `sectors` holds the sector of each agency named. */
export function warningsOf(consent: Consent, now: string, sectors: ReadonlyMap<string, Sector>): ConsentWarning[] {
  return consent.scopes.flatMap((scope, index) => {
    const found: [Category[], string][] = [];
    const beyond = maskOfList(scope.categories) & ~maskOfList(consent.grantorMay);
    if (beyond !== 0) {
      found.push([categoriesIn(beyond), "The one who gives this consent may not decide about these categories; the scope has no effect on them."]);
    }
    if (scope.end !== null && epoch(scope.end) <= epoch(now)) found.push([[], "This scope is over already; it has no effect."]);
    if (scope.effect === "PERMIT") {
      if (scope.grantees.some((one) => "sector" in one && one.sector === "JUSTICE")) {
        found.push([[], "Police, courts and prisons are never let in with their sector; name the agency."]);
      }
      const closed = guardedIn(scope).map((category) => [category, because(consent, scope, category, sectors)] as const);
      for (const [message, group] of Map.groupBy(closed.filter(([, message]) => message !== null), ([, message]) => message)) {
        found.push([group.map(([category]) => category), message!]);
      }
    }
    return found.map(([categories, message]) => ({ scope: index, categories, message }));
  });
}

/** Why the permission does not open the category to everyone it names, for ever and for every purpose it lists; null when it does. */
function because(consent: Consent, scope: Permit, category: Category, sectors: ReadonlyMap<string, Sector>): string | null {
  const bit = maskOf([category]);
  const purposes = PURPOSES.filter((purpose) => scope.purposes.some((one) => descendantsOf(one).includes(purpose)));
  const opens = (grantee: Permit["grantees"][number], purpose: Purpose, spokenCounts: boolean) => {
    const justice = "sector" in grantee ? grantee.sector === "JUSTICE" : "agency" in grantee && sectors.get(grantee.agency) === "JUSTICE";
    return (qualifiedMask({ consent, scope, grantee, purpose, justice, spokenCounts }) & bit) !== 0;
  };
  const missed = scope.grantees.flatMap((grantee) =>
    purposes.filter((purpose) => !opens(grantee, purpose, true)).map((purpose) => ({ grantee, purpose })));
  if (missed.length === 0) {
    return consent.form === "VERBAL" ? `A spoken consent opens this for ${daysOf(limits().spokenConsent)} days from its start; have the client sign to go on.` : null;
  }
  const whole = missed.length === scope.grantees.length * purposes.length;
  const closing = whole ? "This scope will not open it" : "This scope will not open it to everyone or for every purpose it lists";
  return `${closing}: ${demand(consent, scope, category, missed.map(({ grantee }) => grantee))}`;
}

/** What the category demands and the permission lacks, the first lack first. */
function demand(consent: Consent, scope: Permit, category: Category, missed: readonly Grantee[]): string {
  const signed = consent.form === "WRITTEN" || consent.form === "ELECTRONIC_SIGNATURE";
  if (missed.some((grantee) => "sector" in grantee)) return "it is never given to a whole sector; name an agency, a worker or a team.";
  if (NAMED_ONLY.includes(category) || category === "HIV_STI" || category === "REPRODUCTIVE_HEALTH") {
    if (!signed) return "it needs a form signed in writing or electronically.";
  }
  if (consent.form === "IMPLIED") return "it must be given expressly; ask the client and record her word or signature.";
  if (missed.some((grantee) => "team" in grantee)) return "it is given to an agency or a worker by name, not to a team.";
  switch (category) {
    case "PART2":
      return "for legal proceedings, or to a court or the police, PART2 needs a scope that lists nothing else.";
    case "VICTIM_SERVICES":
      return `it needs a release to exactly one grantee that ends at most ${daysOf(limits().victimServicesRelease)} days after it starts.`;
    case "PSYCHOTHERAPY_NOTES":
      return "it needs a scope that lists nothing else.";
    default:
      return "the way in which it is given does not suffice.";
  }
}
