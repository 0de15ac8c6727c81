import "reflect-metadata";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { networkTemplate } from "./network-template.ts";
import { runPairs } from "./run.ts";
import { Tally } from "./tally.ts";
import type { Viewer } from "./viewer.ts";

/** Viewers who stand differently: clinic, housing, law, a program, an officer, a coordinator, the client herself. */
const LOOKING: readonly Viewer[] = [
  { who: "dr-okafor", purpose: "TREAT" }, { who: "housing-tran", purpose: "HOUSING" }, { who: "lawyer-haddad", purpose: "LEGALAID" },
  { who: "coordinator-diallo", purpose: "CAREMGT" }, { who: "officer-lund", purpose: "HOPERAT" }, { who: "ada-brennan", purpose: "PATRQT" },
];
const SEED = Number(new Date());

let tally: Tally;
beforeAll(() => {
  tally = new Tally();
});
afterAll(() => tally.end());

describe(`What a caller may not see does not change one byte of her answers (seed ${SEED})`, () => {
  test.each(LOOKING)("$who for $purpose cannot tell two databases apart in 50 operations", async (viewer) => {
    const found = await runPairs({ viewer, queries: 42, mutations: 8, seed: String(SEED), ...await networkTemplate(1) }, tally);
    expect(found.differences).toEqual([]);
    expect(found.hidden.changed).toBeGreaterThan(200);
    expect(found.hidden.clients).toBeGreaterThan(5);
    expect(found.answered).toBeGreaterThan(20);
  }, 240_000);
});
