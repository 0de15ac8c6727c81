import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { counting, publishing } from "../../insights.sql.ts";
import { tellsEnds } from "../../tells-ends.sql.ts";
import { wholeDecision } from "../../whole-decision.sql.ts";
import { MEANING } from "../directory/meaning.sql.ts";
import { PLACED_LATER, PLACING } from "../directory/placing.sql.ts";
import { MESSAGES, OUTBOX } from "../events/outbox.sql.ts";
import { REFERRAL_MEASURES } from "../insights/measures.ts";
import { WITHDRAWAL } from "../loop/withdrawal.sql.ts";
import { OVER } from "../referral-status.ts";
import { COURIER } from "../webhooks/courier.sql.ts";
import { TURNS } from "../webhooks/turn.sql.ts";
import { WEBHOOKS } from "../webhooks/webhook.sql.ts";
import { statements as begin } from "./0001-begin.ts";
import { statements as wholeDirectory } from "./0004-whole-directory.ts";
import { statements as loop } from "./0010-loop.ts";
import { statements as steps } from "./0011-steps.ts";
import { statements as packages } from "./0012-package.ts";
import { statements as shortlist } from "./0026-shortlist.ts";
import { statements as takenOut } from "./0027-taken-out.ts";
import { statements as byHand } from "./0028-by-hand.ts";
import { statements as whoseStep } from "./0029-whose-step.ts";
import { statements as herOwnWord } from "./0035-her-own-word.ts";
import { statements as askedInShort } from "./0036-asked-in-short.ts";
import { statements as foundByHash } from "./0037-found-by-hash.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-begin", statements: () => begin },
  { name: "0002-idempotency-keys", statements: () => idempotencyTable("referrals") },
  { name: "0003-endings", statements: () => [tellsEnds("referrals.referral", "REFERRAL_CLOSED", OVER)] },
  { name: "0004-whole-directory", statements: () => wholeDirectory },
  { name: "0005-what-services-are-matched-by", statements: () => [...MEANING, ...PLACING] },
  { name: "0006-places-that-come-later", statements: () => PLACED_LATER },
  { name: "0010-loop", statements: () => loop },
  { name: "0011-steps", statements: () => steps },
  { name: "0012-package", statements: () => packages },
  { name: "0013-withdrawal", statements: () => WITHDRAWAL },
  { name: "0020-outbox", statements: () => OUTBOX },
  { name: "0021-messages-in-outbox", statements: () => MESSAGES },
  { name: "0022-webhooks", statements: () => [...WEBHOOKS, ...COURIER] },
  { name: "0023-turns-of-webhooks", statements: () => TURNS },
  { name: "0026-shortlist", statements: () => shortlist },
  { name: "0027-taken-out", statements: () => takenOut },
  { name: "0028-by-hand", statements: () => byHand },
  { name: "0029-whose-step", statements: () => whoseStep },
  { name: "0031-insights", statements: () => publishing("referrals", REFERRAL_MEASURES) },
  { name: "0032-insights-of-many", statements: () => [counting("referrals", REFERRAL_MEASURES)] },
  { name: "0035-her-own-word", statements: () => herOwnWord },
  { name: "0036-asked-in-short", statements: () => [...wholeDecision("referrals", "referrals_worker"), ...askedInShort] },
  { name: "0037-found-by-hash", statements: () => [...wholeDecision("referrals", "referrals_worker"), ...foundByHash] },
];
