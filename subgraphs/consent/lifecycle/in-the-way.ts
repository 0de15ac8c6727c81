import { type Category, categoriesIn, maskOfList } from "../../../schema/consent/category.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import type { Consent, Deny } from "../../../schema/consent/question.ts";
import { scopeStatus } from "../effective-status.ts";
import type { Network } from "../explain/network.ts";
import { overlapping } from "../explain/overlap.ts";
import type { RefusalInTheWay } from "./answers.ts";

/** What a consent meets as it becomes active. */
export interface Meeting {
  readonly now: string;
  /** All consents of the client, the new one among them or not. */
  readonly consents: readonly Consent[];
  readonly network: Network;
  /** The consent that goes when the new one becomes active. */
  readonly replaces: string | null;
}

/**
 * The refusals about which `draft` asks before it becomes active: those that stand against its permissions, and those of the
 * consent it replaces that it does not repeat itself. Its own refusals are meant, and ask nothing.
 */
export function refusalsInTheWay(draft: Consent, { now, consents, network, replaces }: Meeting): RefusalInTheWay[] {
  const others = consents.filter(({ id }) => id !== draft.id);
  const active: Consent = { ...draft, status: "ACTIVE" };
  const standing = active.scopes.flatMap((scope) => (scope.effect === "DENY" ? [] : overlapping(
    { consent: active, scope }, { now, network, consents: others.filter(({ id }) => id !== replaces) })));
  const overlaps = [...Map.groupBy(standing, ({ scope }) => scope).values()].map((group) => ({
    scope: group[0]!.scope, consent: group[0]!.consent, ofReplaced: false,
    categories: categoriesIn(maskOfList([...new Set(group.flatMap(({ categories }): readonly Category[] => categories))])),
  }));
  const old = others.find(({ id }) => id === replaces);
  return [...overlaps, ...(old === undefined ? [] : leftBehind(old, draft, now))];
}

/** The refusals of the old consent that hold, or will, and that the new one does not say itself. */
function leftBehind(old: Consent, draft: Consent, now: string): RefusalInTheWay[] {
  return refusalsOf(old)
    .filter((scope) => ["IN_FORCE", "NOT_YET"].includes(scopeStatus(old, scope, now)))
    .filter((scope) => !(mayCarry(draft, old, scope) && refusalsOf(draft).some((one) => repeats(one, scope, now))))
    .map((scope) => ({
      scope: scope.id, consent: old.id, ofReplaced: true,
      categories: categoriesIn(maskOfList(scope.categories) & maskOfList(old.grantorMay)),
    }));
}

/** Whether a refusal of `old` means as much when it stands in `draft`: whoever gives that may decide about all of it. */
export function mayCarry(draft: Pick<Consent, "grantorMay">, old: Pick<Consent, "grantorMay">, scope: Deny): boolean {
  if (old.grantorMay === "ALL" && scope.categories === "ALL") return draft.grantorMay === "ALL";
  const refused = maskOfList(scope.categories) & maskOfList(old.grantorMay);
  return (refused & ~maskOfList(draft.grantorMay)) === 0;
}

export function refusalsOf({ scopes }: Consent): Deny[] {
  return scopes.filter((scope) => scope.effect === "DENY");
}

/** Whether the new refusal says the same as the old one, from no later on. */
function repeats(one: Deny, old: Deny, now: string): boolean {
  return epoch(one.start) <= Math.max(epoch(now), epoch(old.start)) && JSON.stringify(content(one)) === JSON.stringify(content(old));
}

function content({ grantees, exceptAgencies, categories, purposes, actions, authors, end, endsOn, againstEmergency }: Deny): unknown[] {
  const sorted = (list: readonly unknown[] | string | null) =>
    (list === null || typeof list === "string" ? list : list.map((one) => JSON.stringify(one, Object.keys(one as object).sort())).sort());
  return [
    sorted(grantees), [...exceptAgencies].sort(), maskOfList(categories), categories === "ALL",
    typeof purposes === "string" ? purposes : [...purposes].sort(), [...actions].sort(), authors === null ? null : [...authors].sort(),
    end, endsOn, againstEmergency,
  ];
}
