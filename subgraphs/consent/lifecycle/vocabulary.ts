import { inSchema } from "../vocabulary.ts";

export const RefusalAnswer = inSchema(["LIFT", "KEEP"], "RefusalAnswer",
  "What becomes of a refusal in the way of a permission: the client lifts it, or it stays and outweighs the permission.");
export const LiftReason = inSchema(["CLIENT_LIFTED", "COURT_ORDER", "RECORDED_IN_ERROR"], "RefusalLiftReason", "Why a refusal no longer holds.");
export const ErrorReason = inSchema(["WRONG_CLIENT", "NOT_GIVEN", "WRONG_TERMS", "RECORDED_TWICE"], "ConsentErrorReason",
  "Why a consent was entered in error.");
