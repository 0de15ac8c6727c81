import type { Instrument, ThresholdSex } from "./instruments/instrument.ts";
import { type GivenAnswer, type KeptAnswer, readAnswers } from "./read-answers.ts";
import { type DomainResult, type Points, resultOf } from "./result.ts";

/** What an instrument says about a set of answers; the same answers give the same score for ever. */
export interface Score {
  readonly answers: readonly KeptAnswer[];
  /** Null when an item that counts was not answered: nothing is estimated. */
  readonly total: number | null;
  /** `MODERATE`, `AT_RISK`, ...; null where nothing can be said. */
  readonly band: string | null;
  /** Null when it cannot be said. */
  readonly positive: boolean | null;
  /** What was found in each domain, by instruments that ask about several and add nothing up. */
  readonly domains: readonly DomainResult[];
  readonly completeness: "COMPLETE" | "PARTIAL";
  /** Items whose answers call for a look at the client's safety, whatever the total. */
  readonly alarming: readonly string[];
  /** What a reader of the score must know, in sentences. */
  readonly notes: readonly string[];
  /** Answered items that the instrument does not have. */
  readonly foreign: readonly string[];
}

/** The note of a response whose source adds up its answers to something else. */
export const ANOTHER_TOTAL = "The source states another total than its answers give.";
/** The note of a response whose source concludes something else from its answers. */
export const ANOTHER_RESULT = "The source concludes something else than its answers give.";

/**
 * Scores `answers` by `instrument`. `sex` is the one the threshold is read for, where there are two. An answer code the
 * instrument does not have is `BAD_USER_INPUT`.
 */
export function score(instrument: Instrument, answers: readonly GivenAnswer[], sex: ThresholdSex | null = null): Score {
  const { kept, foreign, statedTotal, statedResult } = readAnswers(instrument, answers);
  const points = pointsOf(instrument, kept);
  const missing = missingOf(instrument, kept, points);
  const result = resultOf(instrument, points, missing, sex);
  const concluded = statedResult === null ? undefined : instrument.conclusions[statedResult];
  return {
    ...result,
    answers: kept,
    completeness: missing.length === 0 ? "COMPLETE" : "PARTIAL",
    alarming: Object.entries(instrument.safety?.from ?? {}).filter(([item, from]) => (points.get(item) ?? 0) >= from).map(([item]) => item),
    notes: [
      ...(missing.length === 0 ? [] : [`Not answered: ${missing.join(", ")}.`]),
      ...foreign.map((item) => `Item ${item} is not one of this instrument; it is kept and does not count.`),
      ...(statedTotal === null || statedTotal === result.total ? [] : [ANOTHER_TOTAL]),
      ...(concluded === undefined || concluded === result.band ? [] : [ANOTHER_RESULT]),
      ...result.notes,
    ],
    foreign,
  };
}

/** Several answers to one item count together; one of them that says neither yes nor no leaves the item open. */
function pointsOf(instrument: Instrument, kept: readonly KeptAnswer[]): Points {
  return new Map(instrument.items.filter((item) => item.scored).map(({ code }) => {
    const given = kept.filter(({ item }) => item === code).map((answer) => answer.points);
    return [code, given.length === 0 || given.includes(null) ? null : given.reduce<number>((so, one) => so + one!, 0)];
  }));
}

function missingOf({ scoring, skips }: Instrument, kept: readonly KeptAnswer[], points: Points): string[] {
  const skipped = new Set(skips.filter(({ item }) => points.get(item) === 0).flatMap(({ items }) => items));
  // "Don't know" is an answer, but no number to add up.
  const adds = scoring.kind === "sum" || scoring.kind === "mean";
  const answered = new Set(adds ? [] : kept.filter(({ code }) => code !== null).map(({ item }) => item));
  return [...points].filter(([item, worth]) => worth === null && !answered.has(item) && !skipped.has(item)).map(([item]) => item);
}
