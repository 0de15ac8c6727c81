import type { StateMachine } from "../state-machine.ts";

/** Where a goal stands as an undertaking (FHIR goal lifecycle status). */
export enum GoalLifecycle {
  PROPOSED = "PROPOSED", PLANNED = "PLANNED", ACCEPTED = "ACCEPTED", ACTIVE = "ACTIVE", ON_HOLD = "ON_HOLD",
  COMPLETED = "COMPLETED", CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR", REJECTED = "REJECTED",
}

/** How near the goal is (FHIR goal achievement status); any may follow any. */
export enum GoalAchievement {
  IN_PROGRESS = "IN_PROGRESS", IMPROVING = "IMPROVING", WORSENING = "WORSENING", NO_CHANGE = "NO_CHANGE",
  ACHIEVED = "ACHIEVED", SUSTAINING = "SUSTAINING", NOT_ACHIEVED = "NOT_ACHIEVED", NO_PROGRESS = "NO_PROGRESS",
  NOT_ATTAINABLE = "NOT_ATTAINABLE",
}

const { PROPOSED, PLANNED, ACCEPTED, ACTIVE, ON_HOLD, COMPLETED, CANCELLED, ENTERED_IN_ERROR, REJECTED } = GoalLifecycle;

/** The life of a goal; no change of one goes without a reason. */
export const GOAL: StateMachine<GoalLifecycle> = {
  what: "A goal",
  begins: [PROPOSED, PLANNED, ACCEPTED, ACTIVE],
  follows: {
    PROPOSED: [ACCEPTED, REJECTED, ENTERED_IN_ERROR],
    PLANNED: [ACTIVE, ENTERED_IN_ERROR],
    ACCEPTED: [ACTIVE, ENTERED_IN_ERROR],
    ACTIVE: [ON_HOLD, COMPLETED, CANCELLED, ENTERED_IN_ERROR],
    ON_HOLD: [ACTIVE, ENTERED_IN_ERROR],
    COMPLETED: [ENTERED_IN_ERROR],
    CANCELLED: [ENTERED_IN_ERROR],
    REJECTED: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [ACCEPTED, ACTIVE, ON_HOLD, COMPLETED, CANCELLED, ENTERED_IN_ERROR, REJECTED],
};
