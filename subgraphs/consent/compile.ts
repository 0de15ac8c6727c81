import type { Consent } from "../../schema/consent/question.ts";
import type { EffectiveRow } from "./effective-row.ts";
import { piecesOfDeny } from "./pieces-of-deny.ts";
import { piecesOfPermit } from "./pieces-of-permit.ts";
import { segments } from "./segments.ts";

/**
 * Compiles all consents of ONE client into the rows of `consent.effective`. Pure and without a clock: whatever depends on
 * time becomes the period of a row. Purposes and actions are spelled out, what does not qualify is dropped category by
 * category, and rows of one key never overlap in time. The same consents in another order give the same rows.
 */
export function compile(consents: readonly Consent[]): EffectiveRow[] {
  const clients = new Set(consents.map((consent) => consent.client));
  if (clients.size > 1) throw new TypeError("compile() takes the consents of one client.");
  return segments(
    consents
      .filter((consent) => !consent.grantorBarred)
      .flatMap((consent) => consent.scopes.flatMap((scope) =>
        scope.effect === "PERMIT" ? piecesOfPermit(consent, scope) : piecesOfDeny(consent, scope))),
  );
}
