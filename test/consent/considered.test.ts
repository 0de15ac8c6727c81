import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { considered } from "../../schema/consent/considered/considered.ts";
import { gaps } from "../../schema/consent/considered/gaps.ts";
import { SHORTFALLS } from "../../schema/consent/considered/shortfall.ts";
import { decide } from "../../schema/consent/decide.ts";
import { refusalsAgainst } from "../../schema/consent/refusals.ts";
import { questions } from "./arbitrary-question.ts";
import { runs, seed } from "./config.ts";

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

  it("leaves rule 9 to a gap: where no rule before 7 decides, a record is shared exactly when nothing is missing", () => {
    fc.assert(fc.property(questions(), (question) => {
      const { rule } = decide(question);
      if (question.action === "DISCOVER" || rule < 7) return;
      const { agreement, permission } = gaps(question);
      expect(rule === 7).toBe(agreement.length + permission.length === 0);
    }), { seed, numRuns: runs });
  });
});
