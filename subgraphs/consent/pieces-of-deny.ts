import type { Action } from "../../schema/consent/action.ts";
import { ancestorsOf, descendantsOf, PURPOSES } from "../../schema/consent/purpose.ts";
import type { Consent, Deny } from "../../schema/consent/question.ts";
import { keysOf, listedMask, periodOf, type Piece } from "./piece.ts";

/** What a refusal contributes: withdrawing its form never adds access, so it also counts when SUSPENDED or REVOKED. */
export function piecesOfDeny(consent: Consent, scope: Deny): Piece[] {
  const period = periodOf(scope);
  const deny = listedMask(consent, scope);
  if (!["ACTIVE", "SUSPENDED", "REVOKED"].includes(consent.status) || period === null || deny === 0) return [];
  const all = scope.categories === "ALL" && consent.grantorMay === "ALL";
  return scope.grantees.flatMap((grantee) => {
    // A representative asks for PATRQT only (rule 5).
    const purposes = PURPOSES.filter((purpose) => stops(scope, purpose) && (!("representative" in grantee) || purpose === "PATRQT"));
    const piecesFor = (action: Action, authors: readonly (string | null)[], wholeClient: boolean) =>
      keysOf(consent, scope, grantee, purposes, action, authors).map((key) => ({
        key, ground: { scope: scope.id, deny, all: wholeClient, emergency: scope.againstEmergency }, ...period,
      }));
    return [
      ...(["READ", "CONTRIBUTE", "EXPORT"] as const)
        .filter((action) => COVERED_BY[action].some((refused) => scope.actions.includes(refused)))
        .flatMap((action) => piecesFor(action, scope.authors ?? [null], false)),
      ...discovery(scope, all && scope.actions.includes("DISCOVER"), piecesFor),
    ];
  });
}

/**
 * What being found depends on: rule 7 counts refusals of DISCOVER and of READ that hold for every author; rules 5 and 6 count
 * a refusal of DISCOVER for the whole file, and rule 5 also one that is limited to certain authors.
 */
function discovery(
  scope: Deny, wholeClient: boolean,
  piecesFor: (action: Action, authors: readonly (string | null)[], wholeClient: boolean) => Piece[],
): Piece[] {
  if (scope.authors !== null) return wholeClient ? piecesFor("DISCOVER", scope.authors, true) : [];
  const covered = scope.actions.includes("DISCOVER") || scope.actions.includes("READ");
  return covered ? piecesFor("DISCOVER", [null], wholeClient) : [];
}

/** Not to be found is not to be anything; not to be read is not to be taken out. */
const COVERED_BY: Readonly<Record<Exclude<Action, "DISCOVER">, readonly Action[]>> = {
  READ: ["READ", "DISCOVER"],
  CONTRIBUTE: ["CONTRIBUTE", "DISCOVER"],
  EXPORT: ["EXPORT", "READ", "DISCOVER"],
};

/** A refusal also stops what is asked for the purposes above its own, so that it cannot be evaded by asking wider. */
function stops({ purposes }: Deny, asked: (typeof PURPOSES)[number]): boolean {
  return purposes === "ANY" || purposes.some((one) => descendantsOf(one).includes(asked) || ancestorsOf(one).includes(asked));
}
