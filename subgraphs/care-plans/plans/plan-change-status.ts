import type { Transitions } from "../../transitions.ts";

/** State of a change that somebody proposes to a plan. */
export enum PlanChangeStatus {
  PROPOSED = "PROPOSED", ACCEPTED = "ACCEPTED", DECLINED = "DECLINED", WITHDRAWN = "WITHDRAWN", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}

const { ACCEPTED, DECLINED, WITHDRAWN, ENTERED_IN_ERROR } = PlanChangeStatus;

/** Which status may follow which: what has been decided stays decided. */
export const PLAN_CHANGE_STATUSES: Transitions<PlanChangeStatus> = {
  PROPOSED: [ACCEPTED, DECLINED, WITHDRAWN, ENTERED_IN_ERROR],
  ACCEPTED: [],
  DECLINED: [ENTERED_IN_ERROR],
  WITHDRAWN: [ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};
