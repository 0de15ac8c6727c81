import type { Transitions } from "../transitions.ts";

/** State of a care plan (FHIR RequestStatus). */
export enum CarePlanStatus {
  DRAFT = "DRAFT", ACTIVE = "ACTIVE", ON_HOLD = "ON_HOLD", COMPLETED = "COMPLETED", REVOKED = "REVOKED",
  ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}

const { DRAFT, ACTIVE, ON_HOLD, COMPLETED, REVOKED, ENTERED_IN_ERROR } = CarePlanStatus;

/** What a plan made now may begin as. */
export const DRAWN_UP: readonly CarePlanStatus[] = [DRAFT, ACTIVE];

/** Which status may follow which. */
export const CARE_PLAN_STATUSES: Transitions<CarePlanStatus> = {
  DRAFT: [ACTIVE, ENTERED_IN_ERROR],
  ACTIVE: [ON_HOLD, COMPLETED, REVOKED, ENTERED_IN_ERROR],
  ON_HOLD: [ACTIVE, COMPLETED, REVOKED, ENTERED_IN_ERROR],
  COMPLETED: [ENTERED_IN_ERROR],
  REVOKED: [ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};
