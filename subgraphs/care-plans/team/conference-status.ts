import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** Whether a case conference has been held. */
export enum ConferenceStatus { PLANNED = "PLANNED", HELD = "HELD", CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(ConferenceStatus, { name: "ConferenceStatus", description: "Whether a case conference has been held." });

/** What becomes of a point of a conference; only a task is ever OPEN. */
export enum PointStatus { RECORDED = "RECORDED", OPEN = "OPEN", DONE = "DONE", DROPPED = "DROPPED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(PointStatus, { name: "PointStatus", description: "What becomes of a point of a conference; only a task is ever OPEN." });

/** The life of a conference. */
export const CONFERENCE: StateMachine<ConferenceStatus> = {
  what: "A case conference",
  begins: [ConferenceStatus.PLANNED, ConferenceStatus.HELD],
  follows: {
    PLANNED: [ConferenceStatus.HELD, ConferenceStatus.CANCELLED, ConferenceStatus.ENTERED_IN_ERROR],
    HELD: [ConferenceStatus.ENTERED_IN_ERROR],
    CANCELLED: [ConferenceStatus.ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [ConferenceStatus.CANCELLED, ConferenceStatus.ENTERED_IN_ERROR],
};

/** The life of a point: topics and decisions are recorded, tasks are open until they are done or dropped. */
export const POINT: StateMachine<PointStatus> = {
  what: "A point of a conference",
  begins: [PointStatus.RECORDED, PointStatus.OPEN],
  follows: {
    RECORDED: [PointStatus.ENTERED_IN_ERROR],
    OPEN: [PointStatus.DONE, PointStatus.DROPPED, PointStatus.ENTERED_IN_ERROR],
    DONE: [PointStatus.OPEN, PointStatus.ENTERED_IN_ERROR],
    DROPPED: [PointStatus.OPEN, PointStatus.ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [PointStatus.DROPPED, PointStatus.ENTERED_IN_ERROR],
};
