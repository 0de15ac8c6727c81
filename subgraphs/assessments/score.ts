import type { Instrument, SumScoring, ThresholdSex } from "./instruments/instrument.ts";
import { type GivenAnswer, type KeptAnswer, readAnswers } from "./read-answers.ts";

/** What an instrument says about a set of answers; the same answers give the same score for ever. */
export interface Score {
  readonly answers: readonly KeptAnswer[];
  /** Null when an item that counts was not answered: nothing is estimated. */
  readonly total: number | null;
  /** `MODERATE`, `AT_RISK`, ...; null without a total. */
  readonly band: string | null;
  /** Null when it cannot be said. */
  readonly positive: boolean | null;
  readonly completeness: "COMPLETE" | "PARTIAL";
  /** An answer that calls for a look at the client's safety, whatever the total. */
  readonly safetyAlert: boolean;
  /** What a reader of the score must know, in sentences. */
  readonly notes: readonly string[];
  /** Answered items that the instrument does not have. */
  readonly foreign: readonly string[];
}

type Reading = Pick<Score, "total" | "band" | "positive" | "notes">;
type Points = ReadonlyMap<string, number | null>;

/**
 * Scores `answers` by `instrument`. `sex` is the one the threshold is read for, where there are two. An answer code the
 * instrument does not have is `BAD_USER_INPUT`.
 */
export function score(instrument: Instrument, answers: readonly GivenAnswer[], sex: ThresholdSex | null = null): Score {
  const { kept, foreign, statedTotal } = readAnswers(instrument, answers);
  const { scoring } = instrument;
  const points: Points = new Map(instrument.items.filter((item) => item.scored)
    .map(({ code }) => [code, kept.find(({ item }) => item === code)?.points ?? null]));
  // "Don't know" is an answer, but no number to add up.
  const answered = new Set(scoring.kind === "any" ? kept.filter(({ code }) => code !== null).map(({ item }) => item) : []);
  const skippable = scoring.kind === "sum" && scoring.skip && points.get(scoring.skip.item) === 0 ? scoring.skip.items : [];
  const missing = [...points].filter(([item, worth]) => worth === null && !answered.has(item) && !skippable.includes(item)).map(([item]) => item);
  const reading = scoring.kind === "sum" ? sum(scoring, points, missing, sex) : anyItem(points);
  return {
    ...reading,
    answers: kept,
    completeness: missing.length === 0 ? "COMPLETE" : "PARTIAL",
    safetyAlert: instrument.items.some((item) => item.safety && (points.get(item.code) ?? 0) > 0),
    notes: [
      ...(missing.length === 0 ? [] : [`Not answered: ${missing.join(", ")}.`]),
      ...foreign.map((item) => `Item ${item} is not one of this instrument; it is kept and does not count.`),
      ...(statedTotal === null || statedTotal === reading.total ? [] : ["The source states another total than its answers give."]),
      ...reading.notes,
    ],
    foreign,
  };
}

function sum(scoring: SumScoring, points: Points, missing: readonly string[], sex: ThresholdSex | null): Reading {
  if (missing.length > 0) return { total: null, band: null, positive: null, notes: [] };
  const total = [...points.values()].reduce<number>((so, one) => so + (one ?? 0), 0);
  const { positiveFrom, bands, soleSource } = scoring;
  const threshold = typeof positiveFrom === "number" ? positiveFrom : positiveFrom[sex ?? "FEMALE"];
  const positive = total >= threshold;
  const notes: string[] = [];
  // Without a sex the lower threshold holds: to miss somebody costs more than to ask once more.
  if (typeof positiveFrom !== "number" && sex === null) notes.push(`Sex not stated: read with the lower threshold, ${threshold}.`);
  if (soleSource && total > 0 && points.get(soleSource.item) === total) notes.push(soleSource.note);
  const band = bands.findLast(({ from }) => from <= total)?.id ?? (positive ? "POSITIVE" : "NEGATIVE");
  return { total, band, positive, notes };
}

function anyItem(points: Points): Reading {
  const all = [...points.values()];
  if (all.some((one) => (one ?? 0) > 0)) return { total: null, band: "AT_RISK", positive: true, notes: [] };
  if (all.every((one) => one === 0)) return { total: null, band: "NO_RISK", positive: false, notes: [] };
  return { total: null, band: "UNKNOWN", positive: null, notes: ["An item was not answered with yes or no, so the risk is not known."] };
}
