import { ancestorsOf, PURPOSES, type Purpose } from "../../schema/consent/purpose.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Principal } from "./principal.ts";

/** The header in which every request states why it is made. */
export const PURPOSE_HEADER = "x-purpose-of-use";

/**
 * The purpose a request states, once the principal's token allows it; a token that lists a purpose allows those below it.
 * Throws PURPOSE_MISSING, PURPOSE_UNKNOWN or PURPOSE_NOT_ALLOWED; there is no default.
 */
export function statePurpose(principal: Principal, header: string | undefined): Purpose {
  const stated = header?.trim() ?? "";
  if (stated === "") throw new PublicError("PURPOSE_MISSING");
  const purpose = PURPOSES.find((candidate) => candidate === stated);
  if (purpose === undefined) {
    throw new PublicError("PURPOSE_UNKNOWN", `The stated purpose of use is not one of the vocabulary; send one of ${PURPOSES.join(", ")}.`);
  }
  if (!ancestorsOf(purpose).some((allowed) => principal.purposes.includes(allowed))) throw new PublicError("PURPOSE_NOT_ALLOWED");
  return purpose;
}
