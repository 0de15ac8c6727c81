import { type Assessment, Completeness, DomainFinding, type Sex } from "./assessment.ts";
import type { Instrument } from "./instruments/instrument.ts";
import type { GivenAnswer } from "./read-answers.ts";
import { score } from "./score.ts";

/** The part of an assessment that follows from its instrument, its answers and the sex its threshold is read for. */
export type ScoredPart = Pick<Assessment,
  "instrument" | "instrumentVersion" | "answers" | "score" | "band" | "positive" | "domains" | "completeness" | "safetyAlert" | "thresholdSex" | "notes">;

/** Makes that part; whoever stores an assessment stores this, so that scoring the answers again gives the same. */
export function scored(instrument: Instrument, answers: readonly GivenAnswer[], sex: Sex | null = null): ScoredPart {
  const { answers: kept, total, band, positive, domains, completeness, alarming, notes } = score(instrument, answers, sex);
  return {
    instrument: instrument.id,
    instrumentVersion: instrument.version,
    answers: [...kept],
    score: total,
    band,
    positive,
    domains: domains.map(({ domain, finding }) => ({ domain, finding: DomainFinding[finding] })),
    completeness: Completeness[completeness],
    safetyAlert: alarming.length > 0,
    thresholdSex: sex,
    notes: [...notes],
  };
}
