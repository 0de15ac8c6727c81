import type { StateMachine } from "../../state-machine.ts";

/** State of an action step. */
export enum ActionStatus {
  PLANNED = "PLANNED", IN_PROGRESS = "IN_PROGRESS", DONE = "DONE", MISSED = "MISSED", CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}

const { PLANNED, IN_PROGRESS, DONE, MISSED, CANCELLED, ENTERED_IN_ERROR } = ActionStatus;

/** The life of a step; what was missed may be planned again. */
export const ACTION_STEP: StateMachine<ActionStatus> = {
  what: "An action step",
  begins: [PLANNED],
  follows: {
    PLANNED: [IN_PROGRESS, DONE, MISSED, CANCELLED, ENTERED_IN_ERROR],
    IN_PROGRESS: [DONE, MISSED, CANCELLED, ENTERED_IN_ERROR],
    DONE: [ENTERED_IN_ERROR],
    MISSED: [PLANNED, CANCELLED, ENTERED_IN_ERROR],
    CANCELLED: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [MISSED, CANCELLED, ENTERED_IN_ERROR],
};

/** In which something is still to be done. */
export const STILL_TO_DO: readonly ActionStatus[] = [PLANNED, IN_PROGRESS, MISSED];
