import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** Whether a question to colleagues is answered. */
export enum ConsultationStatus { ASKED = "ASKED", ANSWERED = "ANSWERED", WITHDRAWN = "WITHDRAWN", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(ConsultationStatus, { name: "ConsultationStatus", description: "Whether a question to colleagues is answered." });

const { ASKED, ANSWERED, WITHDRAWN, ENTERED_IN_ERROR } = ConsultationStatus;

/** The life of a consultation. */
export const CONSULTATION: StateMachine<ConsultationStatus> = {
  what: "A consultation",
  begins: [ASKED],
  follows: {
    ASKED: [ANSWERED, WITHDRAWN, ENTERED_IN_ERROR],
    ANSWERED: [ENTERED_IN_ERROR],
    WITHDRAWN: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [WITHDRAWN, ENTERED_IN_ERROR],
};
