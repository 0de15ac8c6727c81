import type { Question } from "../../schema/consent/question.ts";
import { after, agreement, brokenGlass, consent, NOW, permit, record, refusal, wall, worker } from "./facts.ts";

/** Questions that chance seldom draws, each at a corner where tables and the written law could part. */
export const corners: readonly Question[] = [
  // A refusal of the whole file to a representative that is limited to certain authors counts for those authors only.
  ...["north-housing", "city-legal-aid"].map((author) => about({
    caller: worker({ represents: { client: "ada", categories: "ALL" } }), purpose: "PATRQT", action: "DISCOVER",
    consents: [consent([refusal({ grantees: [{ representative: true }], categories: "ALL", actions: ["DISCOVER"], authors: [author] })])],
  })),
  // A session for another client is live; the one for this client is over, ends now, begins now, or is still to come.
  ...[[-2, -1], [-1, 0], [0, 1], [1, 2], [-1, 1]].map(([start, end]) => about({
    purpose: "ETREAT", agreements: [agreement({ actions: ["EMERGENCY"] })],
    breakGlass: [
      brokenGlass({ id: "elsewhere", client: "ben" }), brokenGlass({ id: "here", start: after(start! * 1000), end: after(end! * 1000) }),
    ],
  })),
  // A colleague's session, and one of a namesake at another agency.
  ...[{ user: "dr-lindqvist" }, { agency: "north-housing" }].map((other) => about({
    purpose: "ETREAT", agreements: [agreement({ actions: ["EMERGENCY"] })],
    breakGlass: [brokenGlass({ id: "elsewhere", client: "ben" }), brokenGlass(other)],
  })),
  // A wall before a colleague, beside one before the caller for another client.
  about({
    ownRecords: true, record: record(["HOUSING"], { author: "harbor-clinic" }),
    walls: [wall({ user: "dr-lindqvist" }), wall({ user: "dr-okafor", client: "ben" })],
  }),
  // The same agency by name, by worker, by sector, by team and as anyone; and excepted.
  ...[[], ["harbor-clinic"]].map((exceptAgencies) => about({
    agreements: [agreement()],
    consents: [consent([
      permit({
        exceptAgencies, categories: ["HOUSING", "IMMIGRATION"],
        grantees: [{ agency: "harbor-clinic" }, { agency: "harbor-clinic", user: "dr-okafor" }, { sector: "HEALTH" }, { team: "street-team" }],
      }),
      refusal({ grantees: [{ anyone: true }], exceptAgencies: ["harbor-clinic"], categories: "ALL" }),
    ])],
  })),
];

function about(facts: Partial<Question>): Question {
  return {
    now: NOW, caller: worker(), purpose: "TREAT", action: "READ", record: record(["HOUSING"]), ownRecords: false, agreements: [],
    consents: [], walls: [], breakGlass: [], ...facts,
  };
}
