import type { Assessment, EarlierAssessment } from "./assessment.ts";

/** What an assessment says now, as it stays on file when an amendment replaces it. */
export function earlierOf(
  { version, answers, score, band, positive, safetyAlert }: Assessment, { at, by, reason }: { at: string; by: string; reason: string },
): EarlierAssessment {
  return { version, answers, score, band, positive, safetyAlert, replacedAt: at, replacedBy: by, reason };
}
