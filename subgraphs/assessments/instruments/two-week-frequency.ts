import type { AnswerOption } from "./instrument.ts";

/** LOINC answer list LL358-3: how often in the last two weeks, as PHQ and GAD ask it. */
export const TWO_WEEK_FREQUENCY: readonly AnswerOption[] = [
  { code: "LA6568-5", text: "Not at all", points: 0 },
  { code: "LA6569-3", text: "Several days", points: 1 },
  { code: "LA6570-1", text: "More than half the days", points: 2 },
  { code: "LA6571-9", text: "Nearly every day", points: 3 },
];

/** The terms of PHQ-2, PHQ-9 and GAD-7. */
export const FREE_OF_PERMISSION = "No permission required to reproduce, translate, display or distribute (Pfizer Inc.).";
