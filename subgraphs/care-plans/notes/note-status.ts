import type { Transitions } from "../../transitions.ts";

/** State of a case note. A signed note is never rewritten, only added to. */
export enum NoteStatus { DRAFT = "DRAFT", SIGNED = "SIGNED", AMENDED = "AMENDED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }

const { SIGNED, AMENDED, ENTERED_IN_ERROR } = NoteStatus;

/** Which status may follow which. */
export const NOTE_STATUSES: Transitions<NoteStatus> = {
  DRAFT: [SIGNED, ENTERED_IN_ERROR],
  SIGNED: [AMENDED, ENTERED_IN_ERROR],
  AMENDED: [AMENDED, ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};
