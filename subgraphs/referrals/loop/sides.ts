import { PublicError } from "../../../schema/public-error.ts";
import type { Side } from "../referral-status.ts";
import type { Referral } from "../referral.ts";

/** The sides of the referral that an agency is on. */
export function sidesOf({ author, target }: Pick<Referral, "author" | "target">, agency: string): readonly Side[] {
  return [...(author === agency ? ["REQUESTER" as const] : []), ...(target === agency ? ["TARGET" as const] : [])];
}

/** Refuses who is not on one of the sides: a third agency may read a referral and is no party to it. */
export function requireSide(referral: Referral, agency: string, allowed: readonly Side[], what: string): void {
  if (sidesOf(referral, agency).some((side) => allowed.includes(side))) return;
  throw new PublicError("NOT_PERMITTED", `${what} is for the ${allowed.map((side) => side.toLowerCase()).join(" and the ")} of the referral.`);
}
