import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** State of an encounter (FHIR). */
export enum EncounterStatus {
  PLANNED = "PLANNED", ARRIVED = "ARRIVED", TRIAGED = "TRIAGED", IN_PROGRESS = "IN_PROGRESS", ON_LEAVE = "ON_LEAVE",
  FINISHED = "FINISHED", CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR", UNKNOWN = "UNKNOWN",
}
registerEnumType(EncounterStatus, { name: "EncounterStatus", description: "State of an encounter (FHIR)." });

const { PLANNED, ARRIVED, TRIAGED, IN_PROGRESS, ON_LEAVE, FINISHED, CANCELLED, ENTERED_IN_ERROR } = EncounterStatus;

/** The life of an encounter. Only imported ones are UNKNOWN. */
export const ENCOUNTER: StateMachine<EncounterStatus> = {
  what: "An encounter",
  begins: [PLANNED, ARRIVED, IN_PROGRESS, FINISHED],
  follows: {
    PLANNED: [ARRIVED, IN_PROGRESS, FINISHED, CANCELLED, ENTERED_IN_ERROR],
    ARRIVED: [TRIAGED, IN_PROGRESS, FINISHED, CANCELLED, ENTERED_IN_ERROR],
    TRIAGED: [IN_PROGRESS, FINISHED, CANCELLED, ENTERED_IN_ERROR],
    IN_PROGRESS: [ON_LEAVE, FINISHED, CANCELLED, ENTERED_IN_ERROR],
    ON_LEAVE: [IN_PROGRESS, FINISHED, ENTERED_IN_ERROR],
    FINISHED: [ENTERED_IN_ERROR],
    CANCELLED: [ENTERED_IN_ERROR],
    UNKNOWN: [FINISHED, CANCELLED, ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [CANCELLED, ENTERED_IN_ERROR],
};

/** In which client and worker have met. */
export const MET: readonly EncounterStatus[] = [ARRIVED, TRIAGED, IN_PROGRESS, ON_LEAVE, FINISHED];
