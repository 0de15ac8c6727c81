import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** How far a crisis is over. */
export enum CrisisStatus { OPEN = "OPEN", STABILIZED = "STABILIZED", RESOLVED = "RESOLVED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(CrisisStatus, {
  name: "CrisisStatus", description: "How far a crisis is over.",
  valuesConfig: { STABILIZED: { description: "Nobody is in immediate danger." }, RESOLVED: { description: "What led to it is settled, and it is said how." } },
});

const { OPEN, STABILIZED, RESOLVED, ENTERED_IN_ERROR } = CrisisStatus;

/** The life of a crisis; one that returns is open again. */
export const CRISIS: StateMachine<CrisisStatus> = {
  what: "A crisis",
  begins: [OPEN, STABILIZED],
  follows: {
    OPEN: [STABILIZED, ENTERED_IN_ERROR],
    STABILIZED: [OPEN, RESOLVED, ENTERED_IN_ERROR],
    RESOLVED: [OPEN, ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [OPEN, RESOLVED, ENTERED_IN_ERROR],
};
