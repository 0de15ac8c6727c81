import { maskOf } from "../../../schema/consent/category.ts";
import { alarmsOf } from "../../../subgraphs/assessments/alerts/observed-alarm.ts";
import { type Alarm, alarmOf } from "../../../subgraphs/assessments/alerts/raise-alert.ts";
import { Assessment } from "../../../subgraphs/assessments/assessment.ts";
import { instrumentOf } from "../../../subgraphs/assessments/instruments/catalogue.ts";
import { Observation } from "../../../subgraphs/assessments/observation.ts";
import { RISK_CATEGORIES } from "../../../subgraphs/assessments/risk.ts";
import type { PlannedRecord } from "./plan-records.ts";

/** An alert to be written with the response or the observation that raises it. */
interface PlannedAlert extends Alarm {
  readonly clientId: string;
  readonly assessmentId: string | null;
  readonly observationId: string | null;
  readonly mask: number;
}

/**
 * The safety alerts that imported responses and observations of single items raise, however long ago they were given: nobody has
 * looked at them here. An item that was observed by way of a response of the same file is not told twice.
 */
export function alertsOf(written: readonly PlannedRecord[]): PlannedAlert[] {
  const responses = written.filter(({ draft }) => draft.noun === Assessment).flatMap((record) => {
    const { instrument, instrumentVersion, answers } = record.values as unknown as Assessment;
    const alarm = alarmOf(instrumentOf(instrument, instrumentVersion)!, answers);
    return alarm === null ? [] : [{ record, alarm }];
  });
  const observed = written.filter(({ draft }) => draft.noun === Observation).flatMap((record) => {
    const from = new Set(record.draft.inherits.flatMap(({ names }) => names));
    const told = new Set(responses.filter((one) => from.has(one.record.draft.item.name)).flatMap(({ alarm }) => alarm.items));
    const alarms = alarmsOf(record.values as unknown as Observation).map((alarm) => ({ ...alarm, items: alarm.items.filter((item) => !told.has(item)) }));
    return alarms.filter(({ items }) => items.length > 0).map((alarm) => ({ record, alarm }));
  });
  return [...responses, ...observed].map(({ record: { draft, id, clientId, mask }, alarm }) => ({
    ...alarm, clientId, mask: mask | maskOf(RISK_CATEGORIES[alarm.risk]),
    ...(draft.noun === Assessment ? { assessmentId: id, observationId: null } : { assessmentId: null, observationId: id }),
  }));
}
