import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { addInstruments, instrumentOf, instruments } from "../../subgraphs/assessments/instruments/catalogue.ts";
import { readInstrument } from "../../subgraphs/assessments/instruments/read-instrument.ts";
import { categoriesOfCode } from "../../subgraphs/assessments/code-categories.ts";
import { score } from "../../subgraphs/assessments/score.ts";
import { answersWorth, the } from "./vectors.ts";

const [YES, NO] = ["LA33-6", "LA32-8"];

describe("DAST-10 counts the third item the other way round", () => {
  test.each([
    ["NNNNNNNNNN", 1, "LOW"], ["YYYYYYYYYY", 9, "SEVERE"], ["YYNYYYYYYY", 10, "SEVERE"], ["NNYNNNNNNN", 0, "NONE"], ["YYYNNNNNNN", 2, "LOW"],
    ["YYNNNNNNNN", 3, "MODERATE"], ["YYNYYNNNNN", 5, "MODERATE"], ["YYNYYYNNNN", 6, "SUBSTANTIAL"], ["YYNYYYYYNN", 8, "SUBSTANTIAL"],
  ])("%s is %i, %s", (said, total, band) => {
    const answers = [...said].map((one, position) => ({ item: `dast-10.${position + 1}`, code: one === "Y" ? YES : NO }));
    expect(score(the("dast-10"), answers)).toMatchObject({ total, band, positive: null, alarming: [] });
  });
});

describe("HITS and HARK", () => {
  test.each([
    ["1111", 4, false, []], ["3331", 10, false, ["95618-5", "95616-9"]], ["3332", 11, true, ["95618-5", "95616-9"]], ["5555", 20, true, ["95618-5", "95616-9"]],
    ["1515", 12, true, []], ["2111", 5, false, ["95618-5"]],
  ])("HITS %s is %i and alarms by what was done, whatever the total", (points, total, positive, alarming) => {
    expect(score(the("hits"), answersWorth(the("hits"), points))).toMatchObject({ total, positive, alarming });
  });

  test.each([["0000", 0, false, 0], ["0100", 1, true, 1], ["1111", 4, true, 4]])("HARK %s is %i", (points, total, positive, alarms) => {
    const found = score(the("hark"), answersWorth(the("hark"), points));
    expect(found).toMatchObject({ total, positive });
    expect(found.alarming).toHaveLength(alarms);
  });

  test("the published HARK that answers its panel instead of its first item is flagged and has no total", () => {
    const [, ...others] = answersWorth(the("hark"), "0000");
    expect(score(the("hark"), [{ item: "76499-3", code: NO }, ...others, { item: "76504-0", value: 0 }])).toMatchObject({
      total: null, completeness: "PARTIAL", foreign: ["76499-3"], notes: [
        "Not answered: 76500-8.", "Item 76499-3 is not one of this instrument; it is kept and does not count.",
        "The source states another total than its answers give.",
      ],
    });
  });

  test("the published AUDIT-C that gives its total as HARK's is flagged", () => {
    expect(score(the("audit-c"), [...answersWorth(the("audit-c"), "120"), { item: "76504-0", value: 3 }], "MALE").foreign).toEqual(["76504-0"]);
  });
});

describe("Hunger Vital Sign", () => {
  const conclusion = (code: string) => score(the("hunger-vital-sign"), [...answersWorth(the("hunger-vital-sign"), "00"), { item: "88124-3", code }]).notes;
  test("says when its source concludes something else", () => {
    expect(conclusion("LA19983-8")).toEqual([]);
    expect(conclusion("LA19952-3")).toEqual(["The source concludes something else than its answers give."]);
  });
});

describe("AHC HRSN finds a need in each domain and adds nothing up", () => {
  const steady = [{ item: "71802-3", code: "LA31993-1" }, { item: "96778-6", code: "LA9-3" }];
  const fed = [{ item: "88122-7", code: "LA28398-8" }, { item: "88123-5", code: "LA28398-8" }];
  const other = [{ item: "93030-5", code: NO }, { item: "96779-4", code: NO }];
  const safe = answersWorth(the("hits"), "1111");
  const domains = (answers: Parameters<typeof score>[1]) => Object.fromEntries(score(the("ahc-hrsn"), answers).domains.map(({ domain, finding }) => [domain, finding]));

  test("none of them", () => {
    expect(score(the("ahc-hrsn"), [...steady, ...fed, ...other, ...safe])).toMatchObject({ total: null, band: "NO_RISK", positive: false, completeness: "COMPLETE" });
  });

  test("several problems with one place, a shut-off, and violence from eleven points on", () => {
    const place = ["LA28580-1", "LA32001-2"].map((code) => ({ item: "96778-6", code }));
    expect(domains([steady[0]!, ...place, ...fed, other[0]!, { item: "96779-4", code: "LA32002-0" }, ...answersWorth(the("hits"), "3332")]))
      .toEqual({ HOUSING: "AT_RISK", FOOD: "NO_RISK", TRANSPORTATION: "NO_RISK", UTILITIES: "AT_RISK", SAFETY: "AT_RISK" });
    expect(domains([...steady, ...fed, ...other, ...answersWorth(the("hits"), "3331")])["SAFETY"]).toBe("NO_RISK");
  });

  test("what was not asked is unknown, and what reaches the line reaches it whatever is not known", () => {
    const { band, positive, notes, ...found } = score(the("ahc-hrsn"), [...steady, ...fed, other[0]!, ...answersWorth(the("hits"), "55--")]);
    expect(found.domains).toEqual(expect.arrayContaining([{ domain: "UTILITIES", finding: "UNKNOWN" }, { domain: "SAFETY", finding: "UNKNOWN" }]));
    expect([band, positive, notes.at(-1)]).toEqual(["UNKNOWN", null, "An item was not answered with yes or no, so the risk is not known: UTILITIES, SAFETY."]);
    expect(domains([...steady, ...fed, ...other, ...answersWorth(the("hits"), "551-")])["SAFETY"]).toBe("AT_RISK");
  });

  test.each([
    ["none of them beside one of them", [{ item: "96778-6", code: "LA9-3" }, { item: "96778-6", code: "LA28580-1" }], "answers[1] stands beside LA9-3"],
    ["one answer twice", [{ item: "96778-6", code: "LA28580-1" }, { item: "96778-6", code: "LA28580-1" }], "answers[1] is given before it"],
    ["two answers where one is taken", [{ item: "93030-5", code: YES }, { item: "93030-5", code: NO }], "answers[1] answers an item that is answered before it"],
    ["an answer of Hunger Vital Sign that the tool does not have", [{ item: "88122-7", code: "LA28397-0" }, { item: "88123-5", code: "LA0-0" }], "answers[1] has a code"],
  ])("refuses %s", (_, answers, message) => {
    expect(() => score(the("ahc-hrsn"), answers)).toThrow(message);
  });
});

describe("The Columbia screener goes down its branches", () => {
  const items = the("c-ssrs-screener").items.map(({ code }) => code);
  const said = (word: string) => [...word].flatMap((one, position) => (one === "-" ? [] : [{ item: items[position]!, code: one === "Y" ? YES : NO }]));
  test.each([
    ["NNNNNNN", "NONE", false, 0], ["NN---N-", "NONE", false, 0], ["YN---N-", "LOW", true, 1], ["YYNNNN-", "LOW", true, 2], ["NYYNNN-", "MODERATE", true, 2],
    ["NN---YN", "MODERATE", true, 1], ["NN---YY", "HIGH", true, 2], ["YYYYNNN", "HIGH", true, 4], ["YYYNYN-", "HIGH", true, 4],
  ])("%s is %s", (word, band, positive, alarms) => {
    const found = score(the("c-ssrs-screener"), said(word));
    expect(found).toMatchObject({ total: null, band, positive, completeness: "COMPLETE", notes: [] });
    expect(found.alarming).toHaveLength(alarms);
  });

  test("an answer that is missing leaves open only what it could still change", () => {
    expect(score(the("c-ssrs-screener"), said("YYYN-N-"))).toMatchObject({ band: null, positive: null, completeness: "PARTIAL" });
    expect(score(the("c-ssrs-screener"), said("YYYY-N-"))).toMatchObject({ band: "HIGH", positive: true, completeness: "PARTIAL" });
  });

  test.each(["NNNYNN-", "YNY--N-", "NN---NY"])("%s goes past a question that is not asked then, and is refused", (word) => {
    expect(() => score(the("c-ssrs-screener"), said(word))).toThrow(/contradicts the answer to item 93(247-5|267-3), after which it is not asked; correct one of the two/);
  });

  test("the published example that calls no to everything low is flagged", () => {
    expect(score(the("c-ssrs-screener"), [...said("NNNNNNN"), { item: "93374-7", code: "LA9194-7" }]))
      .toMatchObject({ band: "NONE", notes: ["The source concludes something else than its answers give."] });
  });
});

test("PEG is the mean of three numbers, to one decimal", () => {
  const peg = (...values: number[]) => score(the("peg"), ["75893-8", "91145-3", "91146-1"].slice(0, values.length).map((item, at) => ({ item, value: values[at]! })));
  expect([peg(6, 7, 4).total, peg(0, 0, 0).total, peg(10, 10, 10).total, peg(1, 1, 2).total]).toEqual([5.7, 0, 10, 1.3]);
  expect(peg(6, 7)).toMatchObject({ total: null, completeness: "PARTIAL", notes: ["Not answered: 91146-1."] });
});

describe("an instrument is one data file", () => {
  const folders: string[] = [];
  afterEach(() => {
    addInstruments(null);
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  const file = {
    id: "sleep-2", version: "1", name: "Two questions on sleep", panel: "99990-0", total: null, licence: "Free.", wording: "FREE", categories: ["PHYSICAL_HEALTH"],
    lists: { "yes-no": [{ code: "LA33-6", text: "Yes", points: 1 }, { code: "LA32-8", text: "No", points: 0 }] },
    items: [{ code: "sleep.1", text: "Do you fall asleep?", list: "yes-no", reverse: true }, { code: "99991-8", text: "Do you wake early?", list: "yes-no" }],
    scoring: { kind: "sum", bands: [], positiveFrom: 1 },
  };
  const folderOf = (files: Record<string, unknown>) => {
    const folder = mkdtempSync(join(tmpdir(), "careweave-instruments-"));
    folders.push(folder);
    for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), typeof contents === "string" ? contents : JSON.stringify(contents));
    return folder;
  };

  test("that a deployer adds: it is found, scored, and its codes are known for what they are about", () => {
    const many = instruments().length;
    addInstruments(folderOf({ "sleep.json": file, "newer.json": { ...file, version: "10", panel: file.panel }, "new.json": { ...file, version: "9" }, "read.me": "" }));
    expect(instruments()).toHaveLength(many + 3);
    expect([instrumentOf("sleep-2")?.version, instrumentOf("sleep-2", "1")?.version]).toEqual(["10", "1"]);
    expect(score(the("sleep-2"), [{ item: "sleep.1", code: NO }, { item: "99991-8", code: NO }])).toMatchObject({ total: 1, positive: true });
    expect(categoriesOfCode("http://loinc.org", "99991-8", "survey")).toEqual(["PHYSICAL_HEALTH"]);
    addInstruments(null);
    expect(categoriesOfCode("http://loinc.org", "99991-8", "survey")).toEqual(["CASE_NOTE"]);
  });

  test("a folder that is none, a file that is no JSON, and a second of the same name are refused with a sentence", () => {
    expect(() => addInstruments("/nowhere")).toThrow("CAREWEAVE_INSTRUMENTS names /nowhere, which is no folder that can be read.");
    expect(() => addInstruments(folderOf({ "a.json": "{" }))).toThrow(/a\.json: is no JSON that can be read\.$/);
    expect(() => addInstruments(folderOf({ "a.json": { ...file, id: "phq-9" } }))).toThrow(/a\.json: phq-9 1 has this id and version, or its panel, already\.$/);
    expect(() => addInstruments(folderOf({ "a.json": { ...file, panel: "44249-1" } }))).toThrow(/a\.json: phq-9 1 has this id/);
  });

  test.each([
    ["an unknown word", { colour: "red" }, /Unrecognized key: "colour"/], ["no version", { version: undefined }, /^a\.json: version/],
    ["an unknown category", { categories: ["MIND"] }, /^a\.json: categories\[0\]/],
    ["a category no questionnaire is about", { categories: ["LEGAL_PRIVILEGE"] }, /categories names LEGAL_PRIVILEGE, which no questionnaire is about\.$/],
    ["an item twice", { items: [file.items[0], file.items[0]] }, /items names sleep\.1 twice\.$/],
    ["a list that is not there", { items: [{ ...file.items[0], list: "often" }] }, /items\[0\]\.list names no list of the file; there are yes-no\.$/],
    ["an item without answers", { items: [{ code: "1", text: "?" }] }, /items\[0\] must have either answers or the bounds of a number\.$/],
    ["a scored item without points", { items: [{ code: "1", text: "?", answers: [{ code: "a" }] }] }, /items\[0\] must have points exactly when it is scored\.$/],
    ["wording that is not free", { wording: "NOT_INCLUDED" }, /items\[0\] has the form's own text, which may not stand here/],
    ["bands that do not ascend", { scoring: { ...file.scoring, bands: [{ from: 1, id: "A" }, { from: 1, id: "B" }] } }, /scoring\.bands must ascend\.$/],
    ["a skip to nowhere", { skips: [{ item: "sleep.1", items: ["sleep.9"] }] }, /sleep\.9 is named, but is no item that counts\.$/],
    ["a safety item that is none", { safety: { risk: "SUICIDE", seenBy: ["CLINICIAN"], from: { x: 1 } } }, /x is named, but is no item that counts\.$/],
    ["a role that is none", { safety: { risk: "SUICIDE", seenBy: ["WIZARD"], from: { "sleep.1": 1 } } }, /safety\.seenBy\[0\]/],
  ])("%s is refused, and the sentence says where", (_, change, sentence) => {
    expect(() => readInstrument("a.json", { ...file, ...change })).toThrow(sentence);
  });

  test("of the project: where wording is not free, no word of the form is there", () => {
    const closed = instruments().filter(({ wording }) => wording === "NOT_INCLUDED");
    expect(closed.map(({ id }) => id)).toEqual(["dast-10", "hark", "hits", "hunger-vital-sign", "ahc-hrsn", "c-ssrs-screener", "peg"]);
    for (const { items } of closed) expect(items.flatMap(({ text, answers }) => [text, ...answers.map((one) => one.text)]).filter((text) => text !== null)).toEqual([]);
  });
});
