import type { Instrument } from "./instrument.ts";
import { FREE_OF_PERMISSION, TWO_WEEK_FREQUENCY } from "./two-week-frequency.ts";

/** Patient Health Questionnaire, its first two items: whether to ask the other seven. */
export const PHQ_2: Instrument = {
  id: "phq-2",
  version: "1",
  name: "Patient Health Questionnaire (PHQ-2)",
  panel: "55757-9",
  total: "55758-7",
  licence: FREE_OF_PERMISSION,
  categories: ["MENTAL_HEALTH"],
  items: [
    { code: "44250-9", text: "Little interest or pleasure in doing things", answers: TWO_WEEK_FREQUENCY, scored: true },
    { code: "44255-8", text: "Feeling down, depressed, or hopeless", answers: TWO_WEEK_FREQUENCY, scored: true },
  ],
  scoring: { kind: "sum", bands: [], positiveFrom: 3 },
};
