import type { StateMachine } from "../../state-machine.ts";

/** State of somebody's word on how it goes. */
export enum FeedbackStatus { ASKED = "ASKED", GIVEN = "GIVEN", NOT_GIVEN = "NOT_GIVEN", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }

const { ASKED, GIVEN, NOT_GIVEN, ENTERED_IN_ERROR } = FeedbackStatus;

/** The life of feedback; who did not answer may still do so. */
export const FEEDBACK: StateMachine<FeedbackStatus> = {
  what: "Feedback",
  begins: [ASKED, GIVEN],
  follows: {
    ASKED: [GIVEN, NOT_GIVEN, ENTERED_IN_ERROR],
    GIVEN: [ENTERED_IN_ERROR],
    NOT_GIVEN: [GIVEN, ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [NOT_GIVEN, ENTERED_IN_ERROR],
};
