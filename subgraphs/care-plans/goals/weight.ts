import { registerEnumType } from "type-graphql";

/** How soon a goal is to be reached. */
export enum GoalHorizon { IMMEDIATE = "IMMEDIATE", SHORT_TERM = "SHORT_TERM", LONG_TERM = "LONG_TERM" }
registerEnumType(GoalHorizon, { name: "GoalHorizon", description: "How soon a goal is to be reached." });

/** How much a goal matters beside the others (FHIR goal priority). */
export enum GoalPriority { HIGH = "HIGH", MEDIUM = "MEDIUM", LOW = "LOW" }
registerEnumType(GoalPriority, { name: "GoalPriority", description: "How much a goal matters beside the others (FHIR)." });
