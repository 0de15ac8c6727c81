import { registerEnumType } from "type-graphql";

/** Why a plan or a goal is changed after it was agreed. */
export enum ChangeReason {
  FEEDBACK = "FEEDBACK", OUTCOME = "OUTCOME", CHANGE_IN_CIRCUMSTANCE = "CHANGE_IN_CIRCUMSTANCE", NEW_PROBLEM = "NEW_PROBLEM", CORRECTION = "CORRECTION",
}
registerEnumType(ChangeReason, {
  name: "ChangeReason",
  description: "Why a plan or a goal is changed after it was agreed.",
  valuesConfig: {
    FEEDBACK: { description: "Somebody said how it goes." },
    OUTCOME: { description: "What was measured or reviewed asks for it." },
    CHANGE_IN_CIRCUMSTANCE: { description: "Her life has changed." },
    NEW_PROBLEM: { description: "Something has come up that nobody had planned for." },
    CORRECTION: { description: "It was written down wrong." },
  },
});
