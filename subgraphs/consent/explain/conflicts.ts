import { CATEGORIES, type Category } from "../../../schema/consent/category.ts";
import { lacks } from "../../../schema/consent/considered/lacks.ts";
import type { Shortfall } from "../../../schema/consent/considered/shortfall.ts";
import type { InForce } from "../../../schema/consent/in-force.ts";
import { epoch, type Instant, isBefore, isWithin } from "../../../schema/consent/instant.ts";
import { holds, lists } from "../../../schema/consent/listing.ts";
import { descendantsOf, type Purpose, PURPOSES, reaches } from "../../../schema/consent/purpose.ts";
import type { Consent, NamedGrantee, Permit, Question } from "../../../schema/consent/question.ts";
import type { Network } from "./network.ts";
import { overlapping } from "./overlap.ts";
import { meantBy } from "./meant.ts";

/** Why a permission of a draft would have no effect, or less than it says, if it were activated now. */
export interface Conflict {
  /** The draft's scope. */
  readonly scope: string;
  readonly code: ConflictCode;
  /** The categories it will not open; empty when it opens none, whatever it lists. */
  readonly categories: readonly Category[];
  /** For these purposes only; empty when for all of the scope. */
  readonly purposes: readonly Purpose[];
  /** The agency it concerns; null when it concerns all whom the scope names. */
  readonly agency: string | null;
  /** The refusals in force that stand against it: to be lifted, or kept. */
  readonly refusals: readonly string[];
  /** What the way in which it is given lacks, for NOT_QUALIFIED. */
  readonly lack: Shortfall | null;
}

/** The kinds of conflict, gravest first. */
export const CONFLICTS = [
  "REFUSED", "NOT_TAKING_PART", "NO_AGREEMENT", "NOT_QUALIFIED", "GRANTOR_MAY_NOT", "NAMES_NOBODY", "OVER",
] as const;
/** One kind of conflict. */
export type ConflictCode = (typeof CONFLICTS)[number];

/**
 * What stands against the permissions of `draft`, were it activated at `now` beside `consents` (those of the same client; the
 * one it replaces is to be left out). Pure; its refusals are asked nothing. REFUSED is what activation asks about: lift or keep.
 */
export function conflictsOf(draft: Consent, facts: { now: Instant; consents: readonly Consent[]; network: Network }): Conflict[] {
  const active: Consent = { ...draft, status: "ACTIVE" };
  return active.scopes.filter((scope) => scope.effect === "PERMIT").flatMap((scope) => [
    ...over(scope, facts.now), ...beyondGrantor(active, scope), ...refused(active, scope, facts),
    ...scope.grantees.flatMap((grantee) => ofGrantee(active, scope, grantee, facts)),
  ]);
}

function over(scope: Permit, now: Instant): Conflict[] {
  return isBefore(now, scope.end) ? [] : [conflict(scope, "OVER")];
}

function beyondGrantor(consent: Consent, scope: Permit): Conflict[] {
  const everything = { scope, consent: { ...consent, grantorMay: "ALL" as const }, how: [] };
  const beyond = CATEGORIES.filter((one) => lists(everything, one) && !holds(consent.grantorMay, one));
  return beyond.length === 0 ? [] : [conflict(scope, "GRANTOR_MAY_NOT", { categories: beyond })];
}

function refused(consent: Consent, scope: Permit, { now, consents, network }: Parameters<typeof conflictsOf>[1]): Conflict[] {
  const found = overlapping({ consent, scope }, { now, consents: [...consents.filter(({ id }) => id !== consent.id), consent], network });
  if (found.length === 0) return [];
  const categories = CATEGORIES.filter((one) => found.some((refusal) => refusal.categories.includes(one)));
  return [conflict(scope, "REFUSED", { categories, refusals: found.map(({ scope: id }) => id).sort() })];
}

/** What keeps the permission from one of those it names. */
function ofGrantee(consent: Consent, scope: Permit, grantee: NamedGrantee, { now, network }: Parameters<typeof conflictsOf>[1]): Conflict[] {
  const meant = meantBy(grantee, network, scope.exceptAgencies);
  const agencies = [...new Set(meant.map(({ agency }) => agency))];
  if (agencies.length === 0) return [conflict(scope, "NAMES_NOBODY")];
  const away = agencies.filter((id) => network.agencies.find((one) => one.id === id)?.status !== "JOINED");
  // A sector or a team with some who are away still reaches the others.
  if ("agency" in grantee && away.length > 0) return [conflict(scope, "NOT_TAKING_PART", { agency: grantee.agency })];
  return [
    ...unqualified(consent, scope, grantee, { now, network }),
    ...("agency" in grantee ? withoutAgreement(consent, scope, grantee.agency, { now, network }) : []),
  ];
}

/** Categories the agency may not receive at all for a purpose the permission is given for, told purpose by purpose alike. */
function withoutAgreement(consent: Consent, scope: Permit, agency: string, { now, network }: { now: Instant; network: Network }): Conflict[] {
  const listed = CATEGORIES.filter((one) => lists({ scope, consent, how: [] }, one));
  const agreed = network.agreements.filter((one) => one.agency === agency && one.status === "ACTIVE" && isWithin(starting(scope, now), one));
  const actions = scope.actions.filter((action) => action !== "DISCOVER");
  const missing = scope.purposes.map((purpose) => [purpose, listed.filter((category) => !agreed.some((one) =>
    holds(one.categories, category) && descendantsOf(purpose).some((below) => reaches(one.purposes, below))
    && (actions.length === 0 || actions.some((action) => one.actions.includes(action)))))] as const);
  const groups = Map.groupBy(missing.filter(([, categories]) => categories.length > 0), ([, categories]) => categories.join());
  return [...groups.values()].map((group) => conflict(scope, "NO_AGREEMENT", {
    agency, categories: group[0]![1], purposes: group.length === scope.purposes.length ? [] : group.map(([purpose]) => purpose),
  }));
}

/** Categories it names and does not open to this grantee, for what the way it is given lacks. */
function unqualified(consent: Consent, scope: Permit, grantee: NamedGrantee, { now, network }: { now: Instant; network: Network }): Conflict[] {
  const agency = "agency" in grantee ? grantee.agency : null;
  const sector = "sector" in grantee ? grantee.sector : network.agencies.find(({ id }) => id === agency)?.sector ?? "COORDINATION";
  const given: InForce<Permit> = { scope, consent, how: [kindOf(grantee)] };
  if ("sector" in grantee && sector === "JUSTICE") {
    return [conflict(scope, "NOT_QUALIFIED", { categories: CATEGORIES.filter((one) => lists(given, one)), lack: { code: "JUSTICE_BY_NAME" } })];
  }
  const purposes = PURPOSES.filter((one) => reaches(scope.purposes, one));
  const found = purposes.flatMap((purpose) => CATEGORIES.filter((one) => lists(given, one)).flatMap((category) =>
    lacks(given, category, askedBy(sector, purpose, starting(scope, now))).map((lack) => ({ purpose, category, lack }))));
  const groups = Map.groupBy(found, ({ lack }) => lack.code);
  return [...groups.values()].map((group) => {
    const some = PURPOSES.filter((one) => group.some(({ purpose }) => purpose === one));
    const categories = CATEGORIES.filter((one) => group.some(({ category }) => category === one));
    return conflict(scope, "NOT_QUALIFIED", {
      agency, lack: { ...group[0]!.lack, categories }, categories,
      purposes: some.length === purposes.length ? [] : some,
    });
  });
}

/** What of a question the demands on a permission look at. */
function askedBy(sector: Question["caller"]["sector"], purpose: Purpose, now: Instant): Question {
  return {
    now, purpose, action: "READ", ownRecords: false, agreements: [], consents: [], walls: [], breakGlass: [],
    caller: { agency: "", sector, active: true, user: "", teams: [], roleCategories: "ALL", self: null, represents: null },
    record: { client: "", author: "", categories: ["IDENTITY"], custodians: [], legalTeam: [] },
  };
}

function kindOf(grantee: NamedGrantee): InForce["how"][number] {
  if ("user" in grantee) return "user";
  if ("agency" in grantee) return "agency";
  return "sector" in grantee ? "sector" : "team";
}

/** Now, or when the scope begins. */
function starting({ start }: Permit, now: Instant): Instant {
  return epoch(start) > epoch(now) ? start : now;
}

function conflict(scope: Permit, code: ConflictCode, facts: Partial<Conflict> = {}): Conflict {
  return { scope: scope.id, code, categories: [], purposes: [], agency: null, refusals: [], lack: null, ...facts };
}
