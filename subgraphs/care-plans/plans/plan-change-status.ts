import type { StateMachine } from "../../state-machine.ts";

/** State of a change that somebody proposes to a plan. */
export enum PlanChangeStatus {
  PROPOSED = "PROPOSED", ACCEPTED = "ACCEPTED", DECLINED = "DECLINED", WITHDRAWN = "WITHDRAWN",
}

const { PROPOSED, ACCEPTED, DECLINED, WITHDRAWN } = PlanChangeStatus;

/** The life of a proposed change: what has been decided stays decided. */
export const PLAN_CHANGE: StateMachine<PlanChangeStatus> = {
  what: "A change",
  begins: [PROPOSED],
  follows: {
    PROPOSED: [ACCEPTED, DECLINED, WITHDRAWN],
    ACCEPTED: [],
    DECLINED: [],
    WITHDRAWN: [],
  },
  because: [ACCEPTED, DECLINED, WITHDRAWN],
};
