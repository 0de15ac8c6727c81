import { decide } from "../../schema/consent/decide.ts";
import type { Question } from "../../schema/consent/question.ts";

/** How many of the questions each of the nine rules decides. */
export function coverageOf(asked: readonly Question[]): Record<string, number> {
  const counts = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((rule) => [`rule ${rule}`, 0]));
  for (const question of asked) counts[`rule ${decide(question).rule}`]!++;
  return counts;
}
