import type { Transitions } from "../../transitions.ts";

/** State of a milestone. */
export enum MilestoneStatus { AHEAD = "AHEAD", REACHED = "REACHED", DROPPED = "DROPPED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }

const { AHEAD, REACHED, DROPPED, ENTERED_IN_ERROR } = MilestoneStatus;

/** Which status may follow which; what was dropped may be taken up again. */
export const MILESTONE_STATUSES: Transitions<MilestoneStatus> = {
  AHEAD: [REACHED, DROPPED, ENTERED_IN_ERROR],
  REACHED: [ENTERED_IN_ERROR],
  DROPPED: [AHEAD, ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};
