import type { StateMachine } from "../state-machine.ts";
import { ADVOCACY } from "./advocacy/advocacy-status.ts";
import { CARE_PLAN } from "./care-plan-status.ts";
import { CRISIS } from "./crisis/crisis-status.ts";
import { FLAG } from "./crisis/flag.ts";
import { SAFETY_PLAN } from "./crisis/safety-plan-status.ts";
import { APPOINTMENT } from "./encounters/appointment-status.ts";
import { ENCOUNTER } from "./encounters/encounter-status.ts";
import { ENTRY } from "./entry-status.ts";
import { EPISODE, PHASE } from "./episode-status.ts";
import { GOAL } from "./goal-status.ts";
import { ACTION_STEP } from "./goals/action-status.ts";
import { INTERVENTION } from "./interventions/intervention-status.ts";
import { CO_SIGNATURE } from "./notes/co-sign.ts";
import { NOTE } from "./notes/note-status.ts";
import { PLAN_CHANGE } from "./plans/plan-change-status.ts";
import { FEEDBACK } from "./reviews/feedback-status.ts";
import { MILESTONE } from "./reviews/milestone-status.ts";
import { APPROVAL } from "./team/approval.ts";
import { CONFERENCE, POINT } from "./team/conference-status.ts";
import { CONSULTATION } from "./team/consultation-status.ts";

/** The life of everything that is planned, done, written and decided with a client: what code refuses by, the tests try and `docs/states.md` shows. */
export const STATE_MACHINES: readonly StateMachine<string>[] = [
  EPISODE, PHASE, CARE_PLAN, PLAN_CHANGE, GOAL, ACTION_STEP, FEEDBACK, MILESTONE,
  INTERVENTION, ENCOUNTER, APPOINTMENT, NOTE, CO_SIGNATURE, ENTRY, ADVOCACY, CRISIS, SAFETY_PLAN, FLAG, CONSULTATION, APPROVAL, CONFERENCE, POINT,
];
