import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** Where an intervention stands. */
export enum InterventionStatus {
  PLANNED = "PLANNED", IN_PROGRESS = "IN_PROGRESS", ON_HOLD = "ON_HOLD", COMPLETED = "COMPLETED", STOPPED = "STOPPED", CANCELLED = "CANCELLED",
  ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(InterventionStatus, { name: "InterventionStatus", description: "Where an intervention stands." });

const { PLANNED, IN_PROGRESS, ON_HOLD, COMPLETED, STOPPED, CANCELLED, ENTERED_IN_ERROR } = InterventionStatus;

/** The life of an intervention. */
export const INTERVENTION: StateMachine<InterventionStatus> = {
  what: "An intervention",
  begins: [PLANNED, IN_PROGRESS],
  follows: {
    PLANNED: [IN_PROGRESS, CANCELLED, ENTERED_IN_ERROR],
    IN_PROGRESS: [ON_HOLD, COMPLETED, STOPPED, ENTERED_IN_ERROR],
    ON_HOLD: [IN_PROGRESS, COMPLETED, STOPPED, ENTERED_IN_ERROR],
    COMPLETED: [ENTERED_IN_ERROR],
    STOPPED: [ENTERED_IN_ERROR],
    CANCELLED: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [ON_HOLD, STOPPED, CANCELLED, ENTERED_IN_ERROR],
};
