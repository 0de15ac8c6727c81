import { NeedCategory } from "../../need-category.ts";
import { ReferralStatus } from "../referral-status.ts";

/** The SDOH categories of the Gravity Project, and its words for parts of a Task. */
export const SDOH_SYSTEM = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
/** FHIR's codes of what a Task asks. */
export const TASK_CODE_SYSTEM = "http://hl7.org/fhir/CodeSystem/task-code";

/** The status of a referral as that of its Task. Each has one of its own, so that nothing is lost either way. */
export const TASK_STATUS: Readonly<Record<ReferralStatus, string>> = {
  DRAFT: "draft", REQUESTED: "requested", ACCEPTED: "accepted", REJECTED: "rejected", IN_PROGRESS: "in-progress", ON_HOLD: "on-hold",
  COMPLETED: "completed", FAILED: "failed", CANCELLED: "cancelled", ENTERED_IN_ERROR: "entered-in-error",
};

/** The status of the ServiceRequest that goes with it: whether the request stands, not how far anybody has come. */
export const REQUEST_STATUS: Readonly<Record<ReferralStatus, string>> = {
  DRAFT: "draft", REQUESTED: "active", ACCEPTED: "active", IN_PROGRESS: "active", ON_HOLD: "on-hold", COMPLETED: "completed",
  REJECTED: "revoked", FAILED: "revoked", CANCELLED: "revoked", ENTERED_IN_ERROR: "entered-in-error",
};

/** The status of a referral by its Task's; undefined for those that SDOH Clinical Care leaves out (ready, received). */
export function statusOfTask(code: string): ReferralStatus | undefined {
  return Object.values(ReferralStatus).find((status) => TASK_STATUS[status] === code);
}

/** The code of a kind of need: `FOOD_INSECURITY` is `food-insecurity`. */
export function codeOfNeed(need: NeedCategory): string {
  return need.toLowerCase().replaceAll("_", "-");
}

/** The kind of need of a code. */
export function needOfCode(code: string | undefined): NeedCategory | undefined {
  return Object.values(NeedCategory).find((need) => codeOfNeed(need) === code);
}
