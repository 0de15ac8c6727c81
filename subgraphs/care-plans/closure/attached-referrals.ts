import { PublicError } from "../../../schema/public-error.ts";
import type { OpenReferral } from "./open-referral.ts";

/**
 * The open referrals of an episode as the gateway read them for the caller before she closes it, in an argument that callers do not
 * have. UNAVAILABLE where it has attached none: what nobody has told is not settled.
 */
export function attachedReferrals(text: string | null | undefined): readonly OpenReferral[] {
  if (text == null) throw new PublicError("UNAVAILABLE");
  return JSON.parse(text) as OpenReferral[];
}
