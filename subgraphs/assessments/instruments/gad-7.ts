import type { Instrument, Item } from "./instrument.ts";
import { FREE_OF_PERMISSION, TWO_WEEK_FREQUENCY } from "./two-week-frequency.ts";

/** Generalized Anxiety Disorder scale: anxiety over the last two weeks. */
export const GAD_7: Instrument = {
  id: "gad-7",
  version: "1",
  name: "Generalized Anxiety Disorder scale (GAD-7)",
  panel: "69737-5",
  total: "70274-6",
  licence: FREE_OF_PERMISSION,
  categories: ["MENTAL_HEALTH"],
  items: [
    scored("69725-0", "Feeling nervous, anxious, or on edge"),
    {
      ...scored("68509-9", "Not being able to stop or control worrying"),
      // Some published forms code this item's "more than half the days" from another LOINC list.
      answers: [...TWO_WEEK_FREQUENCY, { code: "LA18938-3", text: "More days than not", points: 2 }],
    },
    scored("69733-4", "Worrying too much about different things"),
    scored("69734-2", "Trouble relaxing"),
    scored("69735-9", "Being so restless that it is hard to sit still"),
    scored("69689-8", "Becoming easily annoyed or irritable"),
    scored("69736-7", "Feeling afraid, as if something awful might happen"),
  ],
  scoring: {
    kind: "sum",
    bands: [{ from: 0, id: "MINIMAL" }, { from: 5, id: "MILD" }, { from: 10, id: "MODERATE" }, { from: 15, id: "SEVERE" }],
    positiveFrom: 10,
  },
};

function scored(code: string, text: string): Item {
  return { code, text, answers: TWO_WEEK_FREQUENCY, scored: true };
}
