import type { Question } from "../../schema/consent/question.ts";
import { agreement, brokenGlass, consent, days, NOW, permit, record, refusal, wall, worker } from "./facts.ts";

/** A question that uses every key and every form of the format, as plain JSON that tests may spoil. */
export function validQuestion(): Question {
  return structuredClone({
    now: NOW,
    caller: worker({ self: "ben", represents: { client: "ada", categories: ["HOUSING"] }, roleCategories: ["HOUSING", "INCOME"] }),
    purpose: "TREAT",
    action: "READ",
    record: record(["HOUSING", "INCOME"], { custodians: ["dr-okafor"], legalTeam: ["ms-reyes"] }),
    ownRecords: false,
    agreements: [agreement({ end: days(1), categories: ["HOUSING"] }), agreement()],
    consents: [
      consent([
        permit({
          grantees: [{ agency: "harbor-clinic" }, { agency: "harbor-clinic", user: "dr-okafor" }, { sector: "HEALTH" }, { team: "street-team" }],
          endsOn: { event: "CLOSURE", occurredAt: null }, authors: ["north-housing"], end: days(1),
        }),
        refusal({
          grantees: [{ anyone: true }, { representative: true }, { agency: "fair-law" }], categories: "ALL", lifted: days(1), againstEmergency: true,
          exceptAgencies: ["fair-law"],
        }),
        refusal({ id: "narrow", categories: ["HOUSING"], purposes: ["TREAT"], endsOn: { event: "", occurredAt: days(2) } }),
      ], { grantorMay: ["HOUSING"] }),
      consent([], { id: "empty", status: "DRAFT", form: "IMPLIED" }),
    ],
    walls: [wall(), wall({ user: "nurse-bell" })],
    breakGlass: [brokenGlass()],
  });
}
