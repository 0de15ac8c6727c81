import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { counting, publishing } from "../../insights.sql.ts";
import { tellsEnds } from "../../tells-ends.sql.ts";
import { wholeDecision } from "../../whole-decision.sql.ts";
import { OVER } from "../episode-status.ts";
import { CARE_PLAN_MEASURES } from "../insights/measures.ts";
import { statements as begin } from "./0001-begin.ts";
import { statements as serviceAgreements } from "./0004-service-agreements.ts";
import { statements as listedContacts } from "./0005-listed-contacts.ts";
import { statements as plans } from "./0006-plans.ts";
import { statements as workFromDayToDay } from "./0015-work-from-day-to-day.ts";
import { statements as notesCrisisTeam } from "./0016-notes-crisis-team.ts";
import { statements as carriedSteps } from "./0020-carried-steps.ts";
import { statements as feedbackNotGiven } from "./0021-feedback-not-given.ts";
import { statements as entriesInError } from "./0022-entries-in-error.ts";
import { statements as askedInShort } from "./0030-asked-in-short.ts";
import { statements as foundByHash } from "./0031-found-by-hash.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-begin", statements: () => begin },
  { name: "0002-idempotency-keys", statements: () => idempotencyTable("care_plans") },
  { name: "0003-endings", statements: () => [tellsEnds("care_plans.episode", "EPISODE_CLOSED", OVER)] },
  { name: "0004-service-agreements", statements: () => serviceAgreements },
  { name: "0005-listed-contacts", statements: () => listedContacts },
  { name: "0006-plans", statements: () => plans },
  { name: "0015-work-from-day-to-day", statements: () => workFromDayToDay },
  { name: "0016-notes-crisis-team", statements: () => notesCrisisTeam },
  { name: "0017-insights", statements: () => publishing("care_plans", CARE_PLAN_MEASURES) },
  { name: "0018-insights-of-many", statements: () => [counting("care_plans", CARE_PLAN_MEASURES)] },
  { name: "0020-carried-steps", statements: () => carriedSteps },
  { name: "0021-feedback-not-given", statements: () => feedbackNotGiven },
  { name: "0022-entries-in-error", statements: () => entriesInError },
  { name: "0023-what-stands-is-counted", statements: () => [counting("care_plans", CARE_PLAN_MEASURES)] },
  { name: "0030-asked-in-short", statements: () => [...wholeDecision("care_plans", "care_plans_worker"), ...askedInShort] },
  { name: "0031-found-by-hash", statements: () => [...wholeDecision("care_plans", "care_plans_worker"), ...foundByHash] },
];
