import type { Instrument } from "./instrument.ts";

/** Alcohol Use Disorders Identification Test, its three questions on consumption. */
export const AUDIT_C: Instrument = {
  id: "audit-c",
  version: "1",
  name: "Alcohol Use Disorders Identification Test, consumption (AUDIT-C)",
  panel: "72109-2",
  total: "75626-2",
  licence: "Public domain (AUDIT: World Health Organization).",
  categories: ["SUBSTANCE_USE"],
  items: [
    {
      code: "68518-0", text: "How often do you have a drink containing alcohol", scored: true,
      answers: [
        { code: "LA6270-8", text: "Never", points: 0 },
        { code: "LA18926-8", text: "Monthly or less", points: 1 },
        { code: "LA18927-6", text: "2-4 times a month", points: 2 },
        { code: "LA18928-4", text: "2-3 times a week", points: 3 },
        { code: "LA18929-2", text: "4 or more times a week", points: 4 },
      ],
    },
    {
      code: "68519-8", text: "How many standard drinks containing alcohol do you have on a typical day", scored: true,
      answers: [
        { code: "LA15694-5", text: "1 or 2", points: 0 },
        { code: "LA15695-2", text: "3 or 4", points: 1 },
        { code: "LA18930-0", text: "5 or 6", points: 2 },
        { code: "LA18931-8", text: "7 to 9", points: 3 },
        { code: "LA18932-6", text: "10 or more", points: 4 },
      ],
    },
    {
      code: "68520-6", text: "How often do you have 6 or more drinks on 1 occasion", scored: true,
      answers: [
        { code: "LA6270-8", text: "Never", points: 0 },
        { code: "LA18933-4", text: "Less than monthly", points: 1 },
        { code: "LA18876-5", text: "Monthly", points: 2 },
        { code: "LA18891-4", text: "Weekly", points: 3 },
        { code: "LA18934-2", text: "Daily or almost daily", points: 4 },
      ],
    },
  ],
  scoring: {
    kind: "sum",
    bands: [],
    positiveFrom: { FEMALE: 3, MALE: 4 },
    skip: { item: "68518-0", items: ["68519-8", "68520-6"] },
    soleSource: {
      item: "68518-0",
      note: "All points come from the first question: likely below recommended limits; review intake over the past few months.",
    },
  },
};
