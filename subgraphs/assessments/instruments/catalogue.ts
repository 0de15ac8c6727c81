import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Category } from "../../../schema/consent/category.ts";
import ahcHrsn from "./ahc-hrsn.json" with { type: "json" };
import auditC from "./audit-c.json" with { type: "json" };
import cSsrs from "./c-ssrs-screener.json" with { type: "json" };
import dast10 from "./dast-10.json" with { type: "json" };
import gad7 from "./gad-7.json" with { type: "json" };
import hark from "./hark.json" with { type: "json" };
import hits from "./hits.json" with { type: "json" };
import hungerVitalSign from "./hunger-vital-sign.json" with { type: "json" };
import type { Instrument, Item, Safety } from "./instrument.ts";
import peg from "./peg.json" with { type: "json" };
import phq2 from "./phq-2.json" with { type: "json" };
import phq9 from "./phq-9.json" with { type: "json" };
import { BadInstrument, readInstrument } from "./read-instrument.ts";

const BUILT_IN = [phq9, phq2, gad7, auditC, dast10, hark, hits, hungerVitalSign, ahcHrsn, cSsrs, peg].map((file) => readInstrument(`${file.id}.json`, file));

let catalogue: readonly Instrument[] = BUILT_IN;

/** Every instrument that can be recorded, newest version last where there are several. */
export function instruments(): readonly Instrument[] {
  return catalogue;
}

/**
 * Adds a deployer's instruments to those of the project, for this process, once, as it starts: every .json file of `folder`
 * is one. Throws a BadInstrument at the first that cannot be used.
 */
export function addInstruments(folder: string | null): void {
  catalogue = [...BUILT_IN];
  if (folder === null) return;
  for (const file of filesIn(folder)) {
    const path = join(folder, file);
    const instrument = readInstrument(path, parsed(path));
    const { id, version, panel } = instrument;
    const rival = catalogue.find((one) => (one.id === id ? one.version === version : one.panel === panel));
    if (rival !== undefined) throw new BadInstrument(`${path}: ${rival.id} ${rival.version} has this id and version, or its panel, already.`);
    catalogue = [...catalogue, instrument].sort((one, other) => one.version.localeCompare(other.version, "en", { numeric: true }));
  }
}

/** The instrument with this id: the version asked for, else its newest. */
export function instrumentOf(id: string, version?: string): Instrument | undefined {
  return catalogue.findLast((one) => one.id === id && (version === undefined || one.version === version));
}

/** The instrument whose panel has this LOINC code, newest version. */
export function instrumentOfPanel(loinc: string): Instrument | undefined {
  return catalogue.findLast(({ panel }) => panel === loinc);
}

/**
 * The instrument that asked `items`, for responses that name their questionnaire by an address of their own: more than half
 * of its scored items must be there, and where several fit, the one with most of them.
 */
export function instrumentOfItems(items: readonly string[]): Instrument | undefined {
  const given = new Set(items);
  const found = (instrument: Instrument) => scoredItems(instrument).filter(({ code }) => given.has(code)).length;
  return catalogue.filter((one) => found(one) * 2 > scoredItems(one).length).sort((a, b) => found(a) - found(b)).at(-1);
}

/** What an instrument is about that has this code as its panel, its total or an item; undefined when none has. */
export function categoriesOfItem(code: string): readonly Category[] | undefined {
  const same = (other: string | null) => other?.toUpperCase() === code.toUpperCase();
  const asking = catalogue.filter(({ panel, total, items }) => same(panel) || same(total) || items.some((item) => same(item.code)));
  return asking.length === 0 ? undefined : [...new Set(asking.flatMap(({ categories }) => categories))];
}

/** An item whose answers call for a look at the client's safety, from so many points on. */
export interface SafetyItem {
  readonly item: Item;
  readonly from: number;
  readonly safety: Safety;
}

/** Who asks about safety with the item of this code: no instrument, one or several, of each the newest version. */
export function itemsOfSafety(code: string): SafetyItem[] {
  const newest = catalogue.filter((one) => one === instrumentOf(one.id));
  return newest.flatMap(({ items, safety }) => items.flatMap((item) => {
    const from = item.code === code ? safety?.from[code] : undefined;
    return from === undefined ? [] : [{ item, from, safety: safety! }];
  }));
}

function scoredItems(instrument: Instrument): readonly Item[] {
  return instrument.items.filter((item) => item.scored);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(".json")).sort();
  } catch {
    throw new BadInstrument(`CAREWEAVE_INSTRUMENTS names ${folder}, which is no folder that can be read.`);
  }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new BadInstrument(`${path}: is no JSON that can be read.`);
  }
}
