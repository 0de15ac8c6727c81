import { registerEnumType } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";

/** How client and worker meet. */
export enum Modality { IN_PERSON = "IN_PERSON", PHONE = "PHONE", VIDEO = "VIDEO", MOBILE_APP = "MOBILE_APP", HOME_VISIT = "HOME_VISIT" }
registerEnumType(Modality, { name: "Modality", description: "How client and worker meet." });

/** How the client agreed to be met at a distance. */
export enum TelehealthConsent { VERBAL = "VERBAL", WRITTEN = "WRITTEN", ELECTRONIC = "ELECTRONIC" }
registerEnumType(TelehealthConsent, {
  name: "TelehealthConsent", description: "How the client agreed to be met by video or app: to the way of meeting, not to any sharing.",
});

/** Through which others may watch or record what is said. */
export const AT_A_DISTANCE: readonly (Modality | null)[] = [Modality.VIDEO, Modality.MOBILE_APP];

/** Refuses a meeting by video or app to which the client has not agreed. */
export function refuseUnasked(modality: Modality | null, consent: TelehealthConsent | null): void {
  if (AT_A_DISTANCE.includes(modality) && consent === null) {
    throw new PublicError("BAD_USER_INPUT", "telehealthConsent must say how the client agreed to be met by video or app.");
  }
}
