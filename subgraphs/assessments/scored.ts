import { type Assessment, Completeness, type Sex } from "./assessment.ts";
import type { Instrument } from "./instruments/instrument.ts";
import type { GivenAnswer } from "./read-answers.ts";
import { score } from "./score.ts";

/** The part of an assessment that follows from its instrument, its answers and the sex its threshold is read for. */
export type ScoredPart = Pick<Assessment,
  "instrument" | "instrumentVersion" | "answers" | "score" | "band" | "positive" | "completeness" | "safetyAlert" | "thresholdSex" | "notes">;

/** Makes that part; whoever stores an assessment stores this, so that scoring the answers again gives the same. */
export function scored(instrument: Instrument, answers: readonly GivenAnswer[], sex: Sex | null = null): ScoredPart {
  const { answers: kept, total, band, positive, completeness, safetyAlert, notes } = score(instrument, answers, sex);
  return {
    instrument: instrument.id,
    instrumentVersion: instrument.version,
    answers: [...kept],
    score: total,
    band,
    positive,
    completeness: Completeness[completeness],
    safetyAlert,
    thresholdSex: sex,
    notes: [...notes],
  };
}
