import { PublicError } from "../../../schema/public-error.ts";
import type { Episode } from "../episode.ts";

/** Refuses to serve a client who has not agreed to be served. */
export function refuseUnserved({ consentToService }: Pick<Episode, "consentToService">): void {
  if (consentToService?.given === true) return;
  throw new PublicError("BAD_USER_INPUT", "phase: a client is served when she has agreed to it; write that down with recordConsentToService.");
}
