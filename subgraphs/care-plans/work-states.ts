import type { StateMachine } from "../state-machine.ts";
import { ADVOCACY } from "./advocacy/advocacy-status.ts";
import { CRISIS } from "./crisis/crisis-status.ts";
import { FLAG } from "./crisis/flag.ts";
import { SAFETY_PLAN } from "./crisis/safety-plan-status.ts";
import { APPOINTMENT } from "./encounters/appointment-status.ts";
import { ENCOUNTER } from "./encounters/encounter-status.ts";
import { ENTRY } from "./entry-status.ts";
import { INTERVENTION } from "./interventions/intervention-status.ts";
import { CO_SIGNATURE } from "./notes/co-sign.ts";
import { NOTE } from "./notes/note-status.ts";
import { APPROVAL } from "./team/approval.ts";
import { CONFERENCE, POINT } from "./team/conference-status.ts";
import { CONSULTATION } from "./team/consultation-status.ts";

/** The life of everything that is done, written and decided with a client: what the code does, the tests try and `docs/work-with-clients.md` shows. */
export const WORK_STATES: readonly StateMachine<string>[] = [
  INTERVENTION, ENCOUNTER, APPOINTMENT, NOTE, CO_SIGNATURE, ENTRY, ADVOCACY, CRISIS, SAFETY_PLAN, FLAG, CONSULTATION, APPROVAL, CONFERENCE, POINT,
];
