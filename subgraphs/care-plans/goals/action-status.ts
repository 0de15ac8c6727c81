import type { Transitions } from "../../transitions.ts";

/** State of an action step. */
export enum ActionStatus {
  PLANNED = "PLANNED", IN_PROGRESS = "IN_PROGRESS", DONE = "DONE", MISSED = "MISSED", CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}

const { PLANNED, IN_PROGRESS, DONE, MISSED, CANCELLED, ENTERED_IN_ERROR } = ActionStatus;

/** Which status may follow which; what was missed may be planned again. */
export const ACTION_STATUSES: Transitions<ActionStatus> = {
  PLANNED: [IN_PROGRESS, DONE, MISSED, CANCELLED, ENTERED_IN_ERROR],
  IN_PROGRESS: [DONE, MISSED, CANCELLED, ENTERED_IN_ERROR],
  DONE: [ENTERED_IN_ERROR],
  MISSED: [PLANNED, CANCELLED, ENTERED_IN_ERROR],
  CANCELLED: [ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};

/** In which something is still to be done. */
export const STILL_TO_DO: readonly ActionStatus[] = [PLANNED, IN_PROGRESS, MISSED];
