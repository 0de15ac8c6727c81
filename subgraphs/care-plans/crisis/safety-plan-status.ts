import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** Whether a safety plan holds. */
export enum SafetyPlanStatus { DRAFT = "DRAFT", ACTIVE = "ACTIVE", SUPERSEDED = "SUPERSEDED", ENDED = "ENDED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(SafetyPlanStatus, { name: "SafetyPlanStatus", description: "Whether a safety plan holds." });

const { DRAFT, ACTIVE, SUPERSEDED, ENDED, ENTERED_IN_ERROR } = SafetyPlanStatus;

/** The life of a safety plan; it is superseded by the plan that replaces it. */
export const SAFETY_PLAN: StateMachine<SafetyPlanStatus> = {
  what: "A safety plan",
  begins: [DRAFT, ACTIVE],
  follows: {
    DRAFT: [ACTIVE, SUPERSEDED, ENTERED_IN_ERROR],
    ACTIVE: [SUPERSEDED, ENDED, ENTERED_IN_ERROR],
    SUPERSEDED: [ENTERED_IN_ERROR],
    ENDED: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [SUPERSEDED, ENDED, ENTERED_IN_ERROR],
};
