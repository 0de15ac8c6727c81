import type { EntityManager } from "@mikro-orm/postgresql";
import { type Category, categoriesIn, maskOf } from "../../../schema/consent/category.ts";
import type { Writes } from "../../writes.ts";
import type { AssessmentAnswer } from "../assessment.ts";
import type { Instrument, Safety } from "../instruments/instrument.ts";
import { RiskDomain } from "../../risk-domain.ts";
import { RISK_CATEGORIES } from "../risk.ts";
import { AlertStatus, SafetyAlert } from "./safety-alert.ts";
import { score } from "../score.ts";

/** The response whose answers are looked at. */
export interface Response {
  readonly clientId: string;
  readonly assessmentId: string;
  readonly answers: readonly AssessmentAnswer[];
}

/** Raises an alert, in the transaction of its response, for the answers that call for one and did not `before`. */
export async function raiseAlert(
  em: EntityManager, writes: Writes, instrument: Instrument, response: Response, before: readonly AssessmentAnswer[] = [],
): Promise<void> {
  const alarm = alarmOf(instrument, response.answers, before);
  if (alarm === null) return;
  const { clientId, assessmentId } = response;
  await addAlert(em, writes, clientId, { ...alarm, assessmentId, observationId: null }, instrument.categories);
}

/** Writes an alert down, under what raised it is about and the danger is. */
export async function addAlert(
  em: EntityManager, writes: Writes, clientId: string, values: Alarm & Pick<SafetyAlert, "assessmentId" | "observationId">, about: readonly Category[],
): Promise<void> {
  await writes.add(em, SafetyAlert, clientId, values, [...about, ...await withinRole(em, RISK_CATEGORIES[values.risk])]);
}

/** What an alert says of the answers that raise it. */
export type Alarm = Pick<SafetyAlert, "risk" | "items" | "mustSee" | "status" | "seenBy" | "seenAt" | "action" | "closedAt">;

/** The alert that answers call for which did not `before`; null when none of them does. */
export function alarmOf(instrument: Instrument, answers: readonly AssessmentAnswer[], before: readonly AssessmentAnswer[] = []): Alarm | null {
  const { safety } = instrument;
  const known = score(instrument, before).alarming;
  const items = score(instrument, answers).alarming.filter((item) => !known.includes(item));
  return safety === null || items.length === 0 ? null : openAlarm(safety, items);
}

/** The alert for items that were answered so, as it begins. */
export function openAlarm(safety: Pick<Safety, "risk" | "seenBy">, items: readonly string[]): Alarm {
  return {
    risk: RiskDomain[safety.risk], items: [...items], mustSee: [...safety.seenBy], status: AlertStatus.OPEN, seenBy: null, seenAt: null, action: null, closedAt: null,
  };
}

/** A role that may write the answers but not all that the danger is about still raises the alert, under what the answers carry. */
async function withinRole(em: EntityManager, categories: readonly Category[]): Promise<readonly Category[]> {
  const [row] = await em.execute<{ mask: number }[]>("select nullif(current_setting('app.role_mask', true), '')::integer as mask");
  return categoriesIn(maskOf(categories) & row!.mask);
}
