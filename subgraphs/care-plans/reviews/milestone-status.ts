import type { StateMachine } from "../../state-machine.ts";

/** State of a milestone. */
export enum MilestoneStatus { AHEAD = "AHEAD", REACHED = "REACHED", DROPPED = "DROPPED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }

const { AHEAD, REACHED, DROPPED, ENTERED_IN_ERROR } = MilestoneStatus;

/** The life of a milestone; what was dropped may be taken up again. */
export const MILESTONE: StateMachine<MilestoneStatus> = {
  what: "A milestone",
  begins: [AHEAD],
  follows: {
    AHEAD: [REACHED, DROPPED, ENTERED_IN_ERROR],
    REACHED: [ENTERED_IN_ERROR],
    DROPPED: [AHEAD, ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [AHEAD, DROPPED, ENTERED_IN_ERROR],
};
