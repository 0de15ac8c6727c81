import type { EntityManager } from "@mikro-orm/postgresql";
import type { Category } from "../../../schema/consent/category.ts";
import type { Writes } from "../../writes.ts";
import { isLoinc } from "../code-categories.ts";
import { itemsOfSafety } from "../instruments/catalogue.ts";
import type { AnswerOption, Item } from "../instruments/instrument.ts";
import { ObservationStatus } from "../observation.ts";
import { addAlert, type Alarm, openAlarm } from "./raise-alert.ts";

/** One thing observed, as far as it is looked at. */
interface Part {
  readonly system?: string | null;
  readonly code?: string | null;
  readonly value?: number | null;
  readonly valueCode?: string | null;
  readonly valueText?: string | null;
}

/** What is looked at of an observation. */
export interface Observed extends Part {
  readonly status: ObservationStatus;
  readonly components: readonly Part[];
}

/** Raises the alerts an observation calls for, in its transaction; `about` is what the observation is about. */
export async function raiseObserved(
  em: EntityManager, writes: Writes, observation: { readonly clientId: string; readonly observationId: string; readonly about: readonly Category[] }, observed: Observed,
): Promise<void> {
  const { clientId, observationId, about } = observation;
  for (const alarm of alarmsOf(observed)) await addAlert(em, writes, clientId, { ...alarm, assessmentId: null, observationId }, about);
}

/**
 * The alerts that an observation calls for: one item of an instrument, answered as it would alarm in a response, is no less a reason
 * to look because nobody sent the other items. Systems write such an answer as a code, as its points, as yes or no, or in words; what
 * can be read in none of these ways says nothing.
 */
export function alarmsOf({ status, components, ...itself }: Observed): Alarm[] {
  if (status === ObservationStatus.CANCELLED || status === ObservationStatus.ENTERED_IN_ERROR) return [];
  const alarming = [itself, ...components].flatMap((part) => {
    const found = isLoinc(part.system) && part.code != null ? itemsOfSafety(part.code) : [];
    return found.filter(({ item, from }) => (pointsOf(item, part) ?? 0) >= from);
  });
  // Several instruments may ask the same: of one danger there is one alert.
  return [...new Set(alarming.map(({ safety }) => safety.risk))].map((risk) => {
    const told = alarming.filter(({ safety }) => safety.risk === risk);
    const seenBy = [...new Set(told.flatMap(({ safety }) => safety.seenBy))];
    return openAlarm({ risk, seenBy }, [...new Set(told.map(({ item }) => item.code))]);
  });
}

/** What an answer is worth on an item; null when it cannot be told. */
function pointsOf(item: Item, { value, valueCode, valueText }: Part): number | null {
  const words = valueText?.trim().toLowerCase();
  const said = item.answers.find(({ code }) => code === valueCode)
    ?? item.answers.find(({ points }) => value != null && points === value)
    ?? item.answers.find(({ text, about }) => [text, about].some((one) => one?.toLowerCase() === words));
  return said?.points ?? yesOrNo(item.answers, valueCode ?? words ?? "");
}

/** An item of two answers that both count is answered with yes or no. */
function yesOrNo(answers: readonly AnswerOption[], word: string): number | null {
  const worth = answers.flatMap(({ points }) => points ?? []);
  if (worth.length !== 2) return null;
  if (YES.has(word)) return Math.max(...worth);
  return NO.has(word) ? Math.min(...worth) : null;
}

/** As SNOMED CT, HL7 v2-0136 and FHIR booleans have it. */
const YES = new Set(["373066001", "Y", "true", "yes"]);
const NO = new Set(["373067005", "N", "false", "no"]);
