import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** What has come of speaking up. */
export enum AdvocacyStatus {
  PLANNED = "PLANNED", IN_PROGRESS = "IN_PROGRESS", ACHIEVED = "ACHIEVED", ACHIEVED_PARTLY = "ACHIEVED_PARTLY", NOT_ACHIEVED = "NOT_ACHIEVED",
  WITHDRAWN = "WITHDRAWN", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(AdvocacyStatus, { name: "AdvocacyStatus", description: "What has come of speaking up." });

const { PLANNED, IN_PROGRESS, ACHIEVED, ACHIEVED_PARTLY, NOT_ACHIEVED, WITHDRAWN, ENTERED_IN_ERROR } = AdvocacyStatus;

/** The life of advocacy; what was achieved in part, or not, can be taken up again. */
export const ADVOCACY: StateMachine<AdvocacyStatus> = {
  what: "Advocacy",
  begins: [PLANNED, IN_PROGRESS],
  follows: {
    PLANNED: [IN_PROGRESS, WITHDRAWN, ENTERED_IN_ERROR],
    IN_PROGRESS: [ACHIEVED, ACHIEVED_PARTLY, NOT_ACHIEVED, WITHDRAWN, ENTERED_IN_ERROR],
    ACHIEVED: [ENTERED_IN_ERROR],
    ACHIEVED_PARTLY: [IN_PROGRESS, ENTERED_IN_ERROR],
    NOT_ACHIEVED: [IN_PROGRESS, ENTERED_IN_ERROR],
    WITHDRAWN: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [ACHIEVED_PARTLY, NOT_ACHIEVED, WITHDRAWN, ENTERED_IN_ERROR],
};
