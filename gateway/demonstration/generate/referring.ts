import { toldByNeed } from "../../../subgraphs/need-categories.ts";
import { Referral, ReferralPriority } from "../../../subgraphs/referrals/referral.ts";
import { ReferralStatus } from "../../../subgraphs/referrals/referral-status.ts";
import { serviceOf } from "../cast/services.ts";
import { identityOf } from "../cast/workers.ts";
import type { CaseFile } from "./case-file.ts";

/** A referral to the first service of another agency, somewhere on its way; it carries what being referred there tells. */
export function referral(file: CaseFile, by: string, daysAgo: number, target: string, reason: string): void {
  const { id: serviceId, needs, categories } = serviceOf(target);
  const status = file.dice.pick(STATUSES);
  const asked = status === ReferralStatus.REQUESTED;
  file.write(by, daysAgo, Referral, {
    target, serviceId, need: needs[0] ?? null, priority: file.dice.pick([ReferralPriority.ROUTINE, ReferralPriority.URGENT]), status,
    statusReason: status === ReferralStatus.REJECTED ? "No place is free this month." : null,
    statusAt: file.at(asked ? daysAgo : daysAgo - 2), statusBy: asked ? identityOf(by).agency : target, reason: file.text(reason),
    authoredAt: file.at(daysAgo),
  }, [...new Set([...toldByNeed(needs[0] ?? null), ...categories])]);
}

const STATUSES = [
  ReferralStatus.REQUESTED, ReferralStatus.REQUESTED, ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS, ReferralStatus.COMPLETED,
  ReferralStatus.REJECTED,
];
