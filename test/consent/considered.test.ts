import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { considered } from "../../schema/consent/considered/considered.ts";
import { gaps } from "../../schema/consent/considered/gaps.ts";
import { SHORTFALLS } from "../../schema/consent/considered/shortfall.ts";
import { decide } from "../../schema/consent/decide.ts";
import type { Question } from "../../schema/consent/question.ts";
import { refusalsAgainst } from "../../schema/consent/refusals.ts";
import { questions } from "./arbitrary-question.ts";
import { runs, seed } from "./config.ts";
import { agreement, brokenGlass, consent, NOW, permit, record, refusal, worker } from "./facts.ts";

console.log(`What each scope does for a question: CONSENT_SEED=${seed} CONSENT_RUNS=${runs}`);

describe("Every scope considered", () => {
  it("is a ground exactly when it applies: refusals of rule 6, permissions of rule 7", () => {
    const rules = new Set<number>();
    fc.assert(fc.property(questions(), (question) => {
      const decision = decide(question);
      const applying = (effect: string) => considered(question).filter((one) => one.applies && one.effect === effect).map(({ scope }) => scope).sort();
      rules.add(decision.rule);
      expect(applying("DENY")).toEqual(refusalsAgainst(question).map(({ scope }) => scope.id).sort());
      if (decision.rule === 6) expect(applying("DENY")).toEqual(decision.grounds);
      if (decision.rule === 7) expect(applying("PERMIT")).toEqual(decision.grounds);
    }), { seed, numRuns: runs });
    expect([...rules].sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("says why it does not apply, or does not apply to all, and nothing against one that does all it is asked", () => {
    const codes = new Set<string>();
    fc.assert(fc.property(questions(), (question) => {
      for (const verdict of considered(question)) {
        for (const { code } of verdict.because) codes.add(code);
        if (!verdict.applies) expect(verdict.because).not.toEqual([]);
        const whole = question.action === "DISCOVER" || verdict.categories.length === question.record.categories.length;
        if (verdict.applies && !whole) expect(verdict.because).not.toEqual([]);
        if (verdict.applies && whole && question.action !== "DISCOVER") expect(verdict.because).toEqual([]);
      }
    }), { seed, numRuns: runs });
    expect(SHORTFALLS.filter((code) => !codes.has(code))).toEqual([]);
  });

  const sharedUnlessMissing = (question: Question) => {
    const { rule } = decide(question);
    // Above a refusal rule 7 is not asked: an emergency then decides even where permissions alone would have been enough.
    if (question.action === "DISCOVER" || rule < 7 || refusalsAgainst(question).length > 0) return;
    const missing = gaps(question);
    expect(rule === 7).toBe(missing.agreement.length + missing.permission.length === 0);
  };

  it("leaves rule 9 to a gap: where no rule before 7 decides and no refusal stands, a record is shared exactly when nothing is missing", () => {
    fc.assert(fc.property(questions(), sharedUnlessMissing), { seed, numRuns: runs });
  });

  it("leaves an emergency above a refusal to rule 8, though permissions alone would open the record", () => {
    const question: Question = {
      now: NOW, caller: worker(), purpose: "ETREAT", action: "READ", record: record(["IDENTITY"]), ownRecords: false,
      agreements: [agreement({ actions: ["READ", "EMERGENCY"] })], walls: [], breakGlass: [brokenGlass()],
      consents: [consent([permit(), refusal({ grantees: [{ anyone: true }], categories: "ALL" })])],
    };
    expect(decide(question)).toMatchObject({ rule: 8, reason: "BREAK_GLASS" });
    expect(gaps(question)).toEqual({ role: [], agreement: [], permission: [] });
    sharedUnlessMissing(question);
  });
});
