import type { Mutant } from "./mutant.ts";
import { ofCompilation } from "./of-compilation.ts";
import { ofTheAccounting } from "./of-the-accounting.ts";
import { ofTheCasework } from "./of-the-casework.ts";
import { ofTheExecutor } from "./of-the-executor.ts";
import { ofTheFrame } from "./of-the-frame.ts";
import { ofTheGateway } from "./of-the-gateway.ts";
import { ofTheInsights } from "./of-the-insights.ts";
import { ofTheLaw } from "./of-the-law.ts";
import { ofTheLog } from "./of-the-log.ts";
import { ofTheLock } from "./of-the-lock.ts";
import { ofTheReferrals } from "./of-the-referrals.ts";
import { ofTheWebhooks } from "./of-the-webhooks.ts";

/** Every fault that the tests must notice. */
export const mutants: readonly Mutant[] = [
  ...ofTheLaw, ...ofCompilation, ...ofTheLock, ...ofTheLog, ...ofTheFrame, ...ofTheGateway, ...ofTheAccounting, ...ofTheExecutor, ...ofTheInsights, ...ofTheCasework,
  ...ofTheReferrals, ...ofTheWebhooks,
];
