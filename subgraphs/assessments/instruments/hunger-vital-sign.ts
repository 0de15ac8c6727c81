import type { AnswerOption, Instrument } from "./instrument.ts";

const TRUTH: readonly AnswerOption[] = [
  { code: "LA28397-0", text: "Often true", points: 1 },
  { code: "LA6729-3", text: "Sometimes true", points: 1 },
  { code: "LA28398-8", text: "Never true", points: 0 },
  { code: "LA15775-2", text: "Don't know or refused", points: null },
];

/** Hunger Vital Sign, two items on food in the last twelve months; the wording is not ours to give, so only the subjects are here. */
export const HUNGER_VITAL_SIGN: Instrument = {
  id: "hunger-vital-sign",
  version: "1",
  name: "Hunger Vital Sign",
  panel: "88121-9",
  total: "88124-3",
  licence: "Copyright Children's HealthWatch; free to use when named. Wording not included.",
  categories: ["INCOME"],
  items: [
    { code: "88122-7", text: "Worry that food would run out", answers: TRUTH, scored: true },
    { code: "88123-5", text: "Food that did not last", answers: TRUTH, scored: true },
  ],
  scoring: { kind: "any" },
};
