import { kindsNaming } from "../grantee.ts";
import { type InForce, isAboutAuthor, STATUSES_OF_A_REFUSAL } from "../in-force.ts";
import { epoch, isBefore } from "../instant.ts";
import { covers } from "../listing.ts";
import { reaches, stops } from "../purpose.ts";
import type { Consent, Deny, Grantee, Question, Scope } from "../question.ts";
import type { Shortfall } from "./shortfall.ts";

/** The conditions on form, time, grantee and subject that a scope fails for the question; none when it is in force for it. */
export function failedConditions(given: InForce, question: Question): Shortfall[] {
  return [
    ...ofForm(given), ...ofTime(given.scope, question), ...ofGrantee(given, question), ...ofSubject(given, question),
  ];
}

function ofForm({ consent, scope }: InForce): Shortfall[] {
  const holding: readonly Consent["status"][] = scope.effect === "DENY" ? STATUSES_OF_A_REFUSAL : ["ACTIVE"];
  return [
    ...failed(consent.grantorBarred, { code: "GRANTOR_BARRED" }),
    ...failed(!holding.includes(consent.status), { code: "CONSENT_STATUS", instead: [consent.status] }),
  ];
}

function ofTime({ start, end, endsOn, lifted }: Scope, { now }: Question): Shortfall[] {
  const occurred = endsOn?.occurredAt ?? null;
  return [
    ...failed(epoch(now) < epoch(start), { code: "NOT_YET", at: start }),
    ...(end === null || isBefore(now, end) ? [] : [{ code: "EXPIRED", at: end } as const]),
    ...(endsOn === null || occurred === null || isBefore(now, occurred) ? []
      : [{ code: "ENDED_BY_EVENT", at: occurred, instead: [endsOn.event] } as const]),
    ...(lifted === null || isBefore(now, lifted) ? [] : [{ code: "LIFTED", at: lifted } as const]),
  ];
}

function ofGrantee({ scope, how }: InForce, { caller }: Question): Shortfall[] {
  if (how.length > 0) return [];
  if (scope.exceptAgencies.includes(caller.agency)) return [{ code: "EXCEPTED" }];
  // A refusal by sector or team reaches police, courts and prisons; a permission does not.
  if (kindsNaming(caller, { ...scope, effect: "DENY" }).length > 0) return [{ code: "JUSTICE_BY_NAME" }];
  if (scope.grantees.every((grantee) => "representative" in grantee)) return [{ code: "MEANS_REPRESENTATIVES" }];
  return [{ code: "NAMES_OTHERS", instead: scope.grantees.map(inWords) }];
}

function ofSubject(given: InForce, question: Question): Shortfall[] {
  const { scope } = given;
  const discovers = question.action === "DISCOVER";
  const purpose = scope.effect === "PERMIT" ? reaches(scope.purposes, question.purpose) : stops(scope.purposes, question.purpose);
  // A permission for any action, about whoever's records, also lets the client be found.
  const action = scope.effect === "PERMIT"
    ? discovers || scope.actions.includes(question.action) : covers(given as InForce<Deny>, question.action);
  const author = isAboutAuthor(scope, question) || (discovers && scope.effect === "PERMIT");
  return [
    ...failed(!purpose, { code: "OTHER_PURPOSES", instead: scope.purposes === "ANY" ? [] : scope.purposes }),
    ...failed(!action, { code: "OTHER_ACTIONS", instead: scope.actions }),
    ...failed(!author, { code: "OTHER_AUTHORS", instead: scope.authors ?? [] }),
  ];
}

/** A grantee in a word: an agency's or a team's id, `agency/user`, or a sector. */
function inWords(grantee: Grantee): string {
  if ("user" in grantee) return `${grantee.agency}/${grantee.user}`;
  if ("agency" in grantee) return grantee.agency;
  if ("sector" in grantee) return grantee.sector;
  if ("team" in grantee) return grantee.team;
  return "anyone" in grantee ? "ANYONE" : "REPRESENTATIVE";
}

function failed(fails: boolean, shortfall: Shortfall): Shortfall[] {
  return fails ? [shortfall] : [];
}
