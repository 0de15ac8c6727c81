import type { Action } from "../../schema/consent/action.ts";
import { descendantsOf, type Purpose, PURPOSES } from "../../schema/consent/purpose.ts";
import type { Consent, Permit } from "../../schema/consent/question.ts";
import { keysOf, listedMask, type Period, periodOf, type Piece } from "./piece.ts";
import { qualifiedMask, spokenUntil } from "./qualified-mask.ts";

/** What a permission contributes: only of an ACTIVE consent, and only the categories it qualifies for. */
export function piecesOfPermit(consent: Consent, scope: Permit): Piece[] {
  const period = periodOf(scope);
  if (consent.status !== "ACTIVE" || period === null) return [];
  const listed = listedMask(consent, scope);
  const purposes = PURPOSES.filter((purpose) => scope.purposes.some((one) => descendantsOf(one).includes(purpose)));
  return spells(period, spokenUntil(consent, scope)).flatMap(({ spokenCounts, ...spell }) =>
    scope.grantees.flatMap((grantee) => purposes.flatMap((purpose) => {
      const masks = (["permit", "justice"] as const).map((as) =>
        listed & qualifiedMask({ consent, scope, grantee, purpose, justice: as === "justice", spokenCounts }));
      const [permit, justice] = masks as [number, number];
      if (permit === 0) return [];
      const ground = { scope: scope.id, permit, justice };
      return keysFor(consent, scope, grantee, purpose).map((key) => ({ key, ground, ...spell }));
    })));
}

/** A permission for any action also lets the client be found, whoever wrote the records it is about. */
function keysFor(consent: Consent, scope: Permit, grantee: Permit["grantees"][number], purpose: Purpose) {
  const actions = new Set<Action>(scope.actions.filter((action) => action !== "DISCOVER"));
  return [
    ...keysOf(consent, scope, grantee, [purpose], "DISCOVER", [null]),
    ...[...actions].flatMap((action) => keysOf(consent, scope, grantee, [purpose], action, scope.authors ?? [null])),
  ];
}

/** The period, cut where a spoken word no longer carries sensitive categories. */
function spells({ from, until }: Period, spokenEnd: number): (Period & { spokenCounts: boolean })[] {
  return [
    { from, until: Math.min(until, spokenEnd), spokenCounts: true },
    { from: Math.max(from, spokenEnd), until, spokenCounts: false },
  ].filter((spell) => spell.from < spell.until);
}
