import type { Transitions } from "../../transitions.ts";

/** State of somebody's word on how it goes. */
export enum FeedbackStatus { ASKED = "ASKED", GIVEN = "GIVEN", NOT_GIVEN = "NOT_GIVEN", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }

const { GIVEN, NOT_GIVEN, ENTERED_IN_ERROR } = FeedbackStatus;

/** What feedback recorded now may begin as. */
export const RECEIVED: readonly FeedbackStatus[] = [FeedbackStatus.ASKED, GIVEN];

/** Which status may follow which; who did not answer may still do so. */
export const FEEDBACK_STATUSES: Transitions<FeedbackStatus> = {
  ASKED: [GIVEN, NOT_GIVEN, ENTERED_IN_ERROR],
  GIVEN: [ENTERED_IN_ERROR],
  NOT_GIVEN: [GIVEN, ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};
