import type { StateMachine } from "../state-machine.ts";

/** State of a care plan (FHIR RequestStatus). */
export enum CarePlanStatus {
  DRAFT = "DRAFT", ACTIVE = "ACTIVE", ON_HOLD = "ON_HOLD", COMPLETED = "COMPLETED", REVOKED = "REVOKED",
  ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}

const { DRAFT, ACTIVE, ON_HOLD, COMPLETED, REVOKED, ENTERED_IN_ERROR } = CarePlanStatus;

/** The life of a plan; once it is no draft, every step takes a reason. */
export const CARE_PLAN: StateMachine<CarePlanStatus> = {
  what: "A care plan",
  begins: [DRAFT, ACTIVE],
  follows: {
    DRAFT: [ACTIVE, ENTERED_IN_ERROR],
    ACTIVE: [ON_HOLD, COMPLETED, REVOKED, ENTERED_IN_ERROR],
    ON_HOLD: [ACTIVE, COMPLETED, REVOKED, ENTERED_IN_ERROR],
    COMPLETED: [ENTERED_IN_ERROR],
    REVOKED: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [ON_HOLD, COMPLETED, REVOKED, ENTERED_IN_ERROR],
};
