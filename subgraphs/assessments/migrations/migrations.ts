import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { counting, publishing } from "../../insights.sql.ts";
import { wholeDecision } from "../../whole-decision.sql.ts";
import { ASSESSMENT_MEASURES } from "../insights/measures.ts";
import { statements as begin } from "./0001-begin.ts";
import { statements as listedNeeds } from "./0002-listed-needs.ts";
import { statements as listedRisks } from "./0004-listed-risks.ts";
import { statements as instruments } from "./0005-instruments.ts";
import { statements as comprehensive } from "./0006-comprehensive.ts";
import { statements as observedAlerts } from "./0007-observed-alerts.ts";
import { statements as askedInShort } from "./0011-asked-in-short.ts";
import { statements as foundByHash } from "./0012-found-by-hash.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-begin", statements: () => begin },
  { name: "0002-listed-needs", statements: () => listedNeeds },
  { name: "0003-idempotency-keys", statements: () => idempotencyTable("assessments") },
  { name: "0004-listed-risks", statements: () => listedRisks },
  { name: "0005-instruments", statements: () => instruments },
  { name: "0006-comprehensive", statements: () => comprehensive },
  { name: "0007-observed-alerts", statements: () => observedAlerts },
  { name: "0010-insights", statements: () => publishing("assessments", ASSESSMENT_MEASURES) },
  { name: "0011-insights-of-many", statements: () => [counting("assessments", ASSESSMENT_MEASURES)] },
  { name: "0011-asked-in-short", statements: () => [...wholeDecision("assessments", "assessments_worker"), ...askedInShort] },
  { name: "0012-found-by-hash", statements: () => [...wholeDecision("assessments", "assessments_worker"), ...foundByHash] },
];
