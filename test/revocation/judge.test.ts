import { expect, test } from "vitest";
import type { Entry, History, Received, Step } from "./history.ts";
import { violations } from "./judge.ts";

const permitted = { agencies: ["metro-coordination"], categories: ["IDENTITY", "CARE_PLAN"], until: Infinity } as const;
const nothing: Step = { client: "c", asked: 0, answered: 10, version: 1, scopes: [] };
const granted: Step = { client: "c", asked: 100, answered: 110, version: 2, scopes: [permitted] };
const revoked: Step = { client: "c", asked: 200, answered: 210, version: 3, scopes: [] };
const answer: Received = {
  agency: "metro-coordination", client: "c", own: false, began: 150, ended: 180, requestId: "r", kind: "WHOLE", codes: [], holds: true,
  cells: ["CARE_PLAN"], shared: ["IDENTITY", "CARE_PLAN"], coordinates: ["Client.id"], records: ["p"],
};
const nobody: Received = { ...answer, holds: false, cells: [], shared: undefined, coordinates: [], records: [] };
const entry: Entry = { requestId: "r", client: "c", at: 170, version: 2, coordinates: ["Client.id"], records: ["p"] };
const WELL: History = {
  steps: [nothing, granted, revoked], left: new Map([["c", 3]]), turns: [], received: [answer], entries: [entry], refused: new Set(["r"]),
};

/** The kinds of fault in a history that is well but for this. */
const faults = (otherwise: Partial<History>) => violations({ ...WELL, ...otherwise }).map((one) => one.split(":")[0]);
const suspended = [
  { agency: "metro-coordination", asked: 0, answered: 0, active: true }, { agency: "metro-coordination", asked: 120, answered: 130, active: false },
];

test("the judge lets pass what fits one order", () => {
  expect(faults({})).toEqual([]);
  // While a change is under way either is right.
  expect(faults({ received: [{ ...answer, ended: 205 }], entries: [{ ...entry, at: 204 }] })).toEqual([]);
  expect(faults({ received: [{ ...nobody, ended: 205 }] })).toEqual([]);
  expect(faults({ received: [{ ...nobody, began: 300, ended: 310 }] })).toEqual([]);
  // What failed in part holds less, and what was broken off has its entry.
  expect(faults({ received: [{ ...answer, kind: "PART", cells: [], shared: undefined }] })).toEqual([]);
  expect(faults({ received: [{ ...answer, kind: "CUT", cells: undefined, coordinates: [], records: [] }] })).toEqual([]);
});

test.each<[string, string, Partial<History>]>([
  ["data after a revocation had returned", "was entered under a version that was over, or had yet to come",
    { received: [{ ...answer, began: 220, ended: 230 }], entries: [{ ...entry, at: 225 }] }],
  ["data under the version of the revocation", "holds other cells than were permitted at the instant of its entry",
    { received: [{ ...answer, began: 220, ended: 230 }], entries: [{ ...entry, at: 225, version: 3 }] }],
  ["data of a permission that had ended", "holds other cells than were permitted at the instant of its entry",
    { steps: [nothing, { ...granted, scopes: [{ ...permitted, until: 160 }] }, revoked] }],
  ["data for an agency that was suspended", "holds other cells than were permitted at the instant of its entry", { turns: suspended }],
  ["one cell of before a change and one of after", "holds other cells than were permitted at the instant of its entry", { received: [{ ...answer, shared: ["IDENTITY"] }] }],
  ["a permitted cell that is missing", "holds other cells than were permitted at the instant of its entry", { received: [{ ...answer, cells: [] }] }],
  ["nobody, who was shared all the time", "finds nobody while she was shared all the time", { received: [nobody] }],
  ["no entry", "left without its entry", { entries: [] }],
  ["no entry for what was broken off", "left without its entry", { received: [{ ...answer, kind: "CUT", cells: undefined }], entries: [] }],
  ["no entry of a refusal", "was refused without its entry", { received: [{ ...nobody, began: 50, ended: 60 }], refused: new Set() }],
  ["a record its entry does not name", "holds p, which its entry does not name", { entries: [{ ...entry, records: [] }] }],
  ["an entry of another time", "was entered before it was asked or after it was answered", { entries: [{ ...entry, at: 140 }] }],
  ["an entry under no version there was", "was entered under a version that never was", { entries: [{ ...entry, version: 7 }], left: new Map([["c", 8]]) }],
  ["a revocation that was answered and forgotten", "a change of consent that was answered is lost", { left: new Map([["c", 2]]) }],
])("the judge finds %s", (_what, fault, otherwise) => {
  expect(faults(otherwise)).toContain(fault);
});

test("the judge finds entries that stand the wrong way round", () => {
  const later = { ...entry, requestId: "other", at: 160, version: 3 };
  expect(faults({ entries: [later, entry] })).toContain("entered under a version after an entry of a later one");
});
