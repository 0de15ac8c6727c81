import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PublicError } from "../../schema/public-error.ts";
import { toldByNeed } from "../../subgraphs/need-categories.ts";
import { NeedCategory } from "../../subgraphs/need-category.ts";
import { move, NEEDS_REASON, REFERRAL_STEPS, ReferralStatus, type Side } from "../../subgraphs/referrals/referral-status.ts";
import { SIDES, STEPS_AS_DRAWN } from "./steps-as-drawn.ts";

function outcome(from: ReferralStatus, to: ReferralStatus, side: Side): string {
  try {
    return move(from, to, [side], "Because.").status;
  } catch (failure) {
    if (failure instanceof PublicError) return failure.code;
    throw failure;
  }
}

describe.each([...STEPS_AS_DRAWN])("a referral that is %s", (from, steps) => {
  test.each([...steps])("to %s: %s", (to, takers) => {
    for (const [letter, side] of Object.entries(SIDES)) {
      const expected = takers === "-" ? "BAD_USER_INPUT" : takers.includes(letter) ? to : "NOT_PERMITTED";
      expect(outcome(from, to, side)).toBe(expected);
    }
  });
});

test("an agency that refers to itself takes the steps of both", () => {
  expect(move(ReferralStatus.REQUESTED, ReferralStatus.ACCEPTED, ["REQUESTER", "TARGET"], null).status).toBe("ACCEPTED");
});

test("the other side learns why a referral is rejected, cancelled, held up or failed", () => {
  for (const to of NEEDS_REASON) {
    const from = to === ReferralStatus.REJECTED ? ReferralStatus.REQUESTED : ReferralStatus.ACCEPTED;
    expect(() => move(from, to, ["TARGET"], null)).toThrow("reason");
    expect(() => move(from, to, ["TARGET"], "  ")).toThrow("reason");
    expect(move(from, to, ["TARGET"], " No beds. ")).toEqual({ status: to, statusReason: "No beds." });
  }
});

test("a refused step names what is possible for the side that asked", () => {
  expect(() => move(ReferralStatus.REQUESTED, ReferralStatus.COMPLETED, ["TARGET"], null))
    .toThrow("A referral that is REQUESTED can become ACCEPTED, REJECTED, or CANCELLED, not COMPLETED.");
  expect(() => move(ReferralStatus.REQUESTED, ReferralStatus.ACCEPTED, ["REQUESTER"], null))
    .toThrow("is a step of the target; for your agency it can become CANCELLED or ENTERED_IN_ERROR.");
});

test("a need adds to a referral what naming it alone tells", () => {
  expect(toldByNeed(NeedCategory.INTIMATE_PARTNER_VIOLENCE)).toEqual(["DOMESTIC_VIOLENCE"]);
  expect(toldByNeed(NeedCategory.FOOD_INSECURITY)).toEqual([]);
  expect(toldByNeed(null)).toEqual([]);
});

test("the documentation tells the table as it is", () => {
  const kept = readFileSync(join(import.meta.dirname, "../../docs/referrals.md"), "utf8");
  expect(kept).toContain(stepsAsMarkdown());
});

/** The table of steps as docs/referrals.md has it. */
function stepsAsMarkdown(): string {
  const statuses = Object.values(ReferralStatus);
  const columns = statuses.filter((to) => statuses.some((from) => REFERRAL_STEPS[from][to] !== undefined));
  const lines = statuses.map((from) => [`**${from}**`, ...columns.map((to) => (REFERRAL_STEPS[from][to] ?? []).map((side) => side[0]).join("/"))]);
  return [["from / to", ...columns], columns.concat("" as ReferralStatus).map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
