import type { Transitions } from "../transitions.ts";

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

/** What a goal set now may begin as. */
export const SET: readonly GoalLifecycle[] = [PROPOSED, PLANNED, ACCEPTED, ACTIVE];

/** Which lifecycle status may follow which. */
export const GOAL_LIFECYCLES: Transitions<GoalLifecycle> = {
  PROPOSED: [ACCEPTED, REJECTED, ENTERED_IN_ERROR],
  PLANNED: [ACTIVE, ENTERED_IN_ERROR],
  ACCEPTED: [ACTIVE, ENTERED_IN_ERROR],
  ACTIVE: [ON_HOLD, COMPLETED, CANCELLED, ENTERED_IN_ERROR],
  ON_HOLD: [ACTIVE, ENTERED_IN_ERROR],
  COMPLETED: [ENTERED_IN_ERROR],
  CANCELLED: [ENTERED_IN_ERROR],
  REJECTED: [ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};
