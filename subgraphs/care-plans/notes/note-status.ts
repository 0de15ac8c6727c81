import type { StateMachine } from "../../state-machine.ts";

/** State of a case note. A signed note is never rewritten, only added to. */
export enum NoteStatus { DRAFT = "DRAFT", SIGNED = "SIGNED", AMENDED = "AMENDED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }

const { DRAFT, SIGNED, AMENDED, ENTERED_IN_ERROR } = NoteStatus;

/** The life of a note. */
export const NOTE: StateMachine<NoteStatus> = {
  what: "A note",
  begins: [DRAFT, SIGNED],
  follows: {
    DRAFT: [SIGNED, ENTERED_IN_ERROR],
    SIGNED: [AMENDED, ENTERED_IN_ERROR],
    AMENDED: [AMENDED, ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [ENTERED_IN_ERROR],
};
