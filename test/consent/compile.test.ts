import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskOf, ORDINARY_MASK } from "../../schema/consent/category.ts";
import { epoch } from "../../schema/consent/instant.ts";
import type { Consent } from "../../schema/consent/question.ts";
import { compile } from "../../subgraphs/consent/compile.ts";
import type { EffectiveRow } from "../../subgraphs/consent/effective-row.ts";
import { questions } from "./arbitrary-question.ts";
import { runs, seed } from "./config.ts";
import { consent, days, NOW, permit, refusal } from "./facts.ts";

describe("compile()", () => {
  it("spells out purposes below and actions, and lets the client be found", () => {
    const rows = compile([consent([permit({ purposes: ["TREAT"], actions: ["READ"] })])]);
    expect(rows.map((row) => `${row.action} ${row.purpose} ${row.grantee_key}`).sort()).toEqual([
      "DISCOVER COC a:harbor-clinic", "DISCOVER ETREAT a:harbor-clinic", "DISCOVER TREAT a:harbor-clinic",
      "READ COC a:harbor-clinic", "READ ETREAT a:harbor-clinic", "READ TREAT a:harbor-clinic",
    ]);
    expect(new Set(rows.map((row) => row.permit_mask))).toEqual(new Set([ORDINARY_MASK]));
  });

  it("lets a refusal stop the purposes above its own", () => {
    const rows = compile([consent([refusal({ purposes: ["HOUSING"] })])]);
    expect(new Set(rows.map((row) => row.purpose))).toEqual(new Set(["HOUSING", "SOCIALCARE"]));
  });

  it("cuts a spoken permission where it stops carrying sensitive categories", () => {
    const spoken = consent([permit({ categories: ["HOUSING", "CRISIS"], purposes: ["COC"], start: NOW })], { form: "VERBAL" });
    const read = compile([spoken]).filter((row) => row.action === "READ");
    expect(read).toMatchObject([
      { from_at: iso(NOW), until_at: days(30), permit_mask: maskOf(["HOUSING", "CRISIS"]) },
      { from_at: days(30), until_at: "infinity", permit_mask: maskOf(["HOUSING"]) },
    ]);
  });

  it("unites neighbours that say the same, and keeps apart what does not", () => {
    const first = permit({ id: "first", purposes: ["COC"], start: NOW, end: days(2) });
    const second = permit({ id: "second", purposes: ["COC"], start: days(1), end: days(3) });
    const read = compile([consent([first, second])]).filter((row) => row.action === "READ");
    expect(read.map((row) => [row.from_at, row.until_at, row.grounds.map((one) => one.scope)])).toEqual([
      [iso(NOW), days(1), ["first"]], [days(1), days(2), ["first", "second"]], [days(2), days(3), ["second"]],
    ]);
  });

  it("leaves nothing of a form whose grantor was barred, and only the refusals of a revoked one", () => {
    const scopes = [permit(), refusal()];
    expect(compile([consent(scopes, { grantorBarred: true })])).toEqual([]);
    const revoked = compile([consent(scopes, { status: "REVOKED" })]);
    expect(revoked.length).toBeGreaterThan(0);
    expect(new Set(revoked.flatMap((row) => row.grounds.map((one) => one.scope)))).toEqual(new Set(["refusal"]));
  });

  it("takes the consents of one client only", () => {
    expect(() => compile([consent([permit()]), consent([permit()], { client: "ben" })])).toThrow(TypeError);
  });

  const ofOneClient = questions().map(({ consents }) => consents.filter(({ client }) => client === "ada"));

  it(`makes rows of one key that never overlap, each with just the bits of its grounds (CONSENT_SEED=${seed})`, () => {
    fc.assert(fc.property(ofOneClient, (consents) => {
      const rows = compile(consents);
      for (const row of rows) expect(unionOfGrounds(row)).toEqual({ permit: row.permit_mask, justice: row.justice_mask, deny: row.deny_mask });
      for (const [, sameKey] of Map.groupBy(rows, keyOf)) {
        for (const [index, row] of sameKey.entries()) {
          expect(time(row.from_at)).toBeLessThan(time(row.until_at));
          if (index > 0) expect(time(sameKey[index - 1]!.until_at)).toBeLessThanOrEqual(time(row.from_at));
        }
      }
    }), { numRuns: Math.ceil(runs / 4), seed });
  });

  it(`makes the same rows in whatever order consents and scopes come (CONSENT_SEED=${seed})`, () => {
    fc.assert(fc.property(ofOneClient, (consents) => {
      expect(compile(reversed(consents))).toEqual(compile(consents));
    }), { numRuns: Math.ceil(runs / 4), seed });
  });
});

function reversed(consents: readonly Consent[]): Consent[] {
  return consents.toReversed().map((one) => ({ ...one, scopes: one.scopes.toReversed() }));
}

function unionOfGrounds(row: EffectiveRow) {
  const union = { permit: 0, justice: 0, deny: 0 };
  for (const ground of row.grounds) {
    if ("permit" in ground) {
      union.permit |= ground.permit;
      union.justice |= ground.justice;
    } else union.deny |= ground.deny;
  }
  return union;
}

function keyOf({ grantee_key, except_agencies, purpose, author, action }: EffectiveRow): string {
  return JSON.stringify([grantee_key, except_agencies, purpose, author, action]);
}

function time(instant: string): number {
  return instant === "infinity" ? Infinity : epoch(instant);
}

function iso(instant: string): string {
  return new Date(epoch(instant)).toISOString();
}
