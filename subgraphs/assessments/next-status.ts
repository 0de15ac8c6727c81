import { follow, type Transitions } from "../transitions.ts";
import { AssessmentStatus } from "./assessment.ts";

const { IN_PROGRESS, COMPLETED, AMENDED, STOPPED, ENTERED_IN_ERROR } = AssessmentStatus;

/** What was completed once stays said: nothing returns to IN_PROGRESS. The first is where an amendment leads that asks for no status. */
const AFTER: Transitions<AssessmentStatus> = {
  IN_PROGRESS: [IN_PROGRESS, COMPLETED, STOPPED, ENTERED_IN_ERROR],
  COMPLETED: [AMENDED, ENTERED_IN_ERROR],
  AMENDED: [AMENDED, ENTERED_IN_ERROR],
  STOPPED: [STOPPED, ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};

/** The status of an assessment after an amendment that asks for `asked` or for none; BAD_USER_INPUT when there is no way there. */
export function nextStatus(present: AssessmentStatus, asked?: AssessmentStatus | null): AssessmentStatus {
  return follow("An assessment", AFTER, present, asked ?? AFTER[present][0] ?? present);
}
