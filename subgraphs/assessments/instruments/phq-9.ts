import type { Instrument, Item } from "./instrument.ts";
import { FREE_OF_PERMISSION, TWO_WEEK_FREQUENCY } from "./two-week-frequency.ts";

/** Patient Health Questionnaire, nine items: depression over the last two weeks. */
export const PHQ_9: Instrument = {
  id: "phq-9",
  version: "1",
  name: "Patient Health Questionnaire (PHQ-9)",
  panel: "44249-1",
  total: "44261-6",
  licence: FREE_OF_PERMISSION,
  categories: ["MENTAL_HEALTH"],
  items: [
    scored("44250-9", "Little interest or pleasure in doing things"),
    scored("44255-8", "Feeling down, depressed, or hopeless"),
    scored("44259-0", "Trouble falling or staying asleep, or sleeping too much"),
    scored("44254-1", "Feeling tired or having little energy"),
    scored("44251-7", "Poor appetite or overeating"),
    scored("44258-2", "Feeling bad about yourself, or that you are a failure or have let yourself or your family down"),
    scored("44252-5", "Trouble concentrating on things, such as reading the newspaper or watching television"),
    scored("44253-3", "Moving or speaking so slowly that other people could have noticed, or the opposite: being so fidgety or restless "
      + "that you have been moving around a lot more than usual"),
    { ...scored("44260-8", "Thoughts that you would be better off dead, or of hurting yourself in some way"), safety: true },
    {
      code: "69722-7",
      text: "How difficult have these problems made it for you to do your work, take care of things at home, or get along with other people",
      scored: false,
      answers: [
        { code: "LA6572-7", text: "Not difficult at all", points: null },
        { code: "LA6573-5", text: "Somewhat difficult", points: null },
        { code: "LA6575-0", text: "Very difficult", points: null },
        { code: "LA6574-3", text: "Extremely difficult", points: null },
      ],
    },
  ],
  scoring: {
    kind: "sum",
    bands: [
      { from: 0, id: "MINIMAL" }, { from: 5, id: "MILD" }, { from: 10, id: "MODERATE" }, { from: 15, id: "MODERATELY_SEVERE" },
      { from: 20, id: "SEVERE" },
    ],
    positiveFrom: 10,
  },
};

function scored(code: string, text: string): Item {
  return { code, text, answers: TWO_WEEK_FREQUENCY, scored: true };
}
