import type { Category } from "../../../schema/consent/category.ts";
import { AUDIT_C } from "./audit-c.ts";
import { GAD_7 } from "./gad-7.ts";
import { HUNGER_VITAL_SIGN } from "./hunger-vital-sign.ts";
import type { Instrument, Item } from "./instrument.ts";
import { PHQ_2 } from "./phq-2.ts";
import { PHQ_9 } from "./phq-9.ts";

/** Every instrument that can be recorded, newest version last where there are several. A further one is one file and one line here. */
export const INSTRUMENTS: readonly Instrument[] = [PHQ_9, PHQ_2, GAD_7, AUDIT_C, HUNGER_VITAL_SIGN];

/** What assessments can be about: the categories of all instruments. */
export const INSTRUMENT_CATEGORIES: readonly Category[] = [...new Set(INSTRUMENTS.flatMap(({ categories }) => categories))];

/** The instrument with this id: the version asked for, else its newest. */
export function instrumentOf(id: string, version?: string): Instrument | undefined {
  return INSTRUMENTS.findLast((one) => one.id === id && (version === undefined || one.version === version));
}

/** The instrument whose panel has this LOINC code, newest version. */
export function instrumentOfPanel(loinc: string): Instrument | undefined {
  return INSTRUMENTS.findLast(({ panel }) => panel === loinc);
}

/**
 * The instrument that asked `items`, for responses that name their questionnaire by an address of their own: more than half
 * of its scored items must be there, and where several fit, the one with most of them.
 */
export function instrumentOfItems(items: readonly string[]): Instrument | undefined {
  const given = new Set(items);
  const found = (instrument: Instrument) => scoredItems(instrument).filter(({ code }) => given.has(code)).length;
  return INSTRUMENTS.filter((one) => found(one) * 2 > scoredItems(one).length).sort((a, b) => found(a) - found(b)).at(-1);
}

function scoredItems(instrument: Instrument): readonly Item[] {
  return instrument.items.filter((item) => item.scored);
}
