import type { RuleNumber } from "../../../schema/consent/decision.ts";
import type { Scenarios } from "../scenario.ts";
import { consentAndNothing } from "./consent-and-nothing.ts";
import { emergency } from "./emergency.ts";
import { ownRecordAndSelf } from "./own-record-and-self.ts";
import { refusals } from "./refusals.ts";
import { thresholds } from "./thresholds.ts";

/** What each rule decides, and the nearest cases that it passes on to another. */
export const rules: Record<RuleNumber, RuleScenarios> = {
  ...thresholds, ...ownRecordAndSelf, ...refusals, ...consentAndNothing, ...emergency,
};

/** Cases of one rule. */
export interface RuleScenarios {
  readonly decides: Scenarios;
  readonly passes: Scenarios;
}
