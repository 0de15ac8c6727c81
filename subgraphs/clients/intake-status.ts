import { registerEnumType } from "type-graphql";
import type { Transitions } from "../transitions.ts";

/** What became of a first contact. */
export enum IntakeStatus { OPEN = "OPEN", ACCEPTED = "ACCEPTED", REFERRED_ON = "REFERRED_ON", DECLINED = "DECLINED", WITHDRAWN = "WITHDRAWN" }
registerEnumType(IntakeStatus, {
  name: "IntakeStatus",
  description: "What became of a first contact.",
  valuesConfig: {
    DECLINED: { description: "The agency cannot help." },
    WITHDRAWN: { description: "She no longer wants to." },
  },
});

const { OPEN, ACCEPTED, REFERRED_ON, DECLINED, WITHDRAWN } = IntakeStatus;

/** Which status may follow which; an intake that was turned away may be taken up again. */
export const INTAKE_STATUSES: Transitions<IntakeStatus> = {
  OPEN: [ACCEPTED, REFERRED_ON, DECLINED, WITHDRAWN],
  ACCEPTED: [REFERRED_ON, WITHDRAWN],
  REFERRED_ON: [OPEN],
  DECLINED: [OPEN],
  WITHDRAWN: [OPEN],
};
