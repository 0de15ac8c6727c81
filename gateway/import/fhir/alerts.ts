import { maskOf } from "../../../schema/consent/category.ts";
import { type Alarm, alarmOf } from "../../../subgraphs/assessments/alerts/raise-alert.ts";
import { Assessment } from "../../../subgraphs/assessments/assessment.ts";
import { instrumentOf } from "../../../subgraphs/assessments/instruments/catalogue.ts";
import { RISK_CATEGORIES } from "../../../subgraphs/assessments/risk.ts";
import type { PlannedRecord } from "./plan-records.ts";

/** An alert to be written with the response that raises it. */
type PlannedAlert = Alarm & { readonly clientId: string; readonly assessmentId: string; readonly mask: number };

/** The safety alerts that imported responses raise, however long ago they were given: nobody has looked at them here. */
export function alertsOf(written: readonly PlannedRecord[]): PlannedAlert[] {
  return written.flatMap(({ draft, id, clientId, mask, values }) => {
    if (draft.noun !== Assessment) return [];
    const { instrument, instrumentVersion, answers } = values as unknown as Assessment;
    const alarm = alarmOf(instrumentOf(instrument, instrumentVersion)!, answers);
    return alarm === null ? [] : [{ ...alarm, clientId, assessmentId: id, mask: mask | maskOf(RISK_CATEGORIES[alarm.risk]) }];
  });
}
