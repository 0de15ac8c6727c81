import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidQuestion } from "../../schema/consent/invalid-question.ts";
import { parseQuestion, parseQuestionLine } from "../../schema/consent/parse-question.ts";
import { questions } from "./arbitrary-question.ts";
import { runs, seed } from "./config.ts";
import type { Json, Place } from "./spoil.ts";
import { partAt, placesIn, pointer, removed, replaced } from "./spoil.ts";
import { validQuestion } from "./valid-question.ts";

const valid = validQuestion() as unknown as Json;
const places = placesIn(valid);
const permit: Place = ["consents", 0, "scopes", 0];
const refusal: Place = ["consents", 0, "scopes", 1];

describe("A question well written", () => {
  it("is read as it stands", () => {
    expect(parseQuestionLine(JSON.stringify(valid))).toEqual(valid);
  });

  it("is read as it stands, whatever it says", () => {
    fc.assert(fc.property(questions(), (question) => {
      expect(parseQuestionLine(JSON.stringify(question))).toEqual(question);
    }), { seed, numRuns: runs / 4 });
  });

  it.each<[string, Place, Json]>([
    ["no purpose", ["purpose"], null],
    ["a role for everything", ["caller", "roleCategories"], "ALL"],
    ["a role for nothing", ["caller", "roleCategories"], []],
    ["no representation", ["caller", "represents"], null],
    ["no agreement", ["agreements"], []],
    ["an agreement of nothing", ["agreements", 0, "actions"], []],
    ["an agreement for emergencies", ["agreements", 0, "actions"], ["EMERGENCY"]],
    ["an agreement without an end", ["agreements", 0, "end"], null],
    ["a form of nothing", ["consents", 0, "scopes"], []],
    ["no exception", [...permit, "exceptAgencies"], []],
    ["the ordinary file refused", [...refusal, "categories"], "ORDINARY"],
    ["a leap day", ["now"], "2028-02-29T23:59:59.9Z"],
    ["the last instant of a year", ["now"], "2027-12-31T23:59:59.999Z"],
    ["the first year", ["now"], "0001-01-01T00:00:00Z"],
  ])("%s", (_title, place, part) => {
    const question = replaced(valid, place, part);
    expect(parseQuestion(question)).toEqual(question);
  });
});

describe("A missing key", () => {
  const keys = places.filter((place) => typeof place.at(-1) === "string" && !place.includes("grantees"));
  it.each(keys.map((place) => [pointer(place), place] as const))("%s", (path, place) => {
    expect(errorOf(removed(valid, place))).toEqual({ path, message: "This key is required." });
  });
});

describe("An unknown key", () => {
  const objects = places.filter((place) => isObject(partAt(valid, place)));
  it.each(objects.map((place) => [pointer(place), place] as const))("in %s", (path, place) => {
    const error = errorOf(replaced(valid, [...place, "nickname"], "Ada"));
    expect(error).toMatchObject({ path: `${path}/nickname`, message: expect.stringMatching(/^This key is not known. Expected: /) });
  });

  it("is pointed to, whatever it is called", () => {
    expect(errorOf(replaced(valid, ["a/b~c"], null)).path).toBe("/a~1b~0c");
    expect(errorOf(JSON.parse(JSON.stringify(valid).replace("{", '{"__proto__":{},')) as Json).path).toBe("/__proto__");
  });
});

describe("A value of the wrong kind", () => {
  it.each(places.map((place) => [pointer(place), place] as const))("at '%s'", (path, place) => {
    for (const part of [7, { known: "not" }, [null], "Ada Lovelace"]) {
      const spoilt = replaced(valid, place, part);
      if (JSON.stringify(spoilt) === JSON.stringify(valid) || isFree(place, part)) continue;
      expect(errorOf(spoilt).path.startsWith(path) || path.startsWith(errorOf(spoilt).path)).toBe(true);
      expect(errorOf(spoilt).message).not.toContain("Ada");
    }
  });
});

describe("A repeated element", () => {
  const lists = places.filter((place) => Array.isArray(partAt(valid, place)) && (partAt(valid, place) as Json[]).length > 0);
  it.each(lists.map((place) => [pointer(place), place] as const))("in %s", (path, place) => {
    const list = partAt(valid, place) as Json[];
    expect(errorOf(replaced(valid, place, [...list, list[0]!]))).toEqual({
      path: `${path}/${list.length}`, message: "Expected each element of the list once.",
    });
  });

  it("is found though its keys stand in another order", () => {
    const again = replaced(valid, ["walls"], [{ agency: "a", user: null, client: "c" }, { client: "c", user: null, agency: "a" }]);
    expect(errorOf(again).path).toBe("/walls/1");
  });
});

describe("An empty list where something has to be named", () => {
  it.each<[Place]>([
    [["record", "categories"]],
    ...[permit, refusal].flatMap((scope) => ["grantees", "categories", "purposes", "actions", "authors"].map((key): [Place] => [[...scope, key]])),
  ])("%j", (place) => {
    expect(errorOf(replaced(valid, place, [])).path).toBe(pointer(place));
  });
});

describe("What only a refusal may say", () => {
  it.each<[string, Json]>([
    ["categories", "ALL"], ["purposes", "ANY"], ["lifted", "2028-01-01T00:00:00Z"], ["againstEmergency", true],
    ["grantees", [{ anyone: true }]], ["grantees", [{ representative: true }]],
  ])("%s %j", (key, part) => {
    expect(parseQuestion(replaced(valid, [...refusal, key], part))).toBeDefined();
    expect(errorOf(replaced(valid, [...permit, key], part)).path.startsWith(pointer([...permit, key]))).toBe(true);
  });

  it("false is not true", () => {
    expect(errorOf(replaced(valid, [...refusal, "grantees"], [{ anyone: false }])).path).toBe("/consents/0/scopes/1/grantees/0/anyone");
  });
});

describe("A word that nobody knows", () => {
  it.each<[Place, Json]>([
    [["purpose"], "treat"], [["action"], "EMERGENCY"], [["caller", "sector"], "POLICE"], [["record", "categories", 0], "ORDINARY"],
    [["caller", "roleCategories"], "ORDINARY"], [["consents", 0, "status"], "EXPIRED"], [["consents", 0, "form"], "SIGNED"],
    [["consents", 0, "grantorMay"], "ORDINARY"], [["agreements", 0, "status"], "REVOKED"], [["agreements", 0, "purposes"], "ANY"],
    [[...permit, "effect"], "ALLOW"], [[...permit, "actions", 0], "EMERGENCY"], [[...permit, "authors"], "ALL"],
    [["record", "author"], ""], [[...refusal, "grantees"], [{}]], [[...refusal, "grantees"], [{ agency: "a", team: "t" }]],
  ])("%j %j", (place, part) => {
    expect(errorOf(replaced(valid, place, part)).path.startsWith(pointer(place))).toBe(true);
  });
});

describe("An instant that does not exist or is written otherwise", () => {
  it.each([
    "2027-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2028-04-31T00:00:00Z", "2028-13-01T00:00:00Z", "2028-00-10T00:00:00Z",
    "2028-01-00T00:00:00Z", "2028-01-01T24:00:00Z", "2028-01-01T00:60:00Z", "2016-12-31T23:59:60Z", "2028-01-01T00:00:00.0000Z",
    "2028-01-01T00:00:00.Z", "2028-01-01T00:00:00+00:00", "2028-01-01T00:00:00-00:00", "2028-01-01T00:00:00", "2028-01-01",
    "2028-01-01t00:00:00Z", "2028-01-01T00:00:00z", "2028-01-01 00:00:00Z", "2028-01-01T00:00Z", " 2028-01-01T00:00:00Z",
    "2028-01-01T00:00:00Z\n", "+002028-01-01T00:00:00Z", "28-01-01T00:00:00Z", "2028-01-01T00:00:00,5Z", "٢028-01-01T00:00:00Z", "",
  ])("%j", (text) => {
    for (const place of [["now"], ["agreements", 0, "start"], [...permit, "end"], [...permit, "endsOn", "occurredAt"], ["breakGlass", 0, "end"]]) {
      expect(errorOf(replaced(valid, place, text)).path).toBe(pointer(place));
    }
  });
});

describe("A period that ends before it has begun", () => {
  it.each<[Place]>([[["agreements", 0]], [permit], [refusal], [["breakGlass", 0]]])("%j", (place) => {
    const starting = replaced(valid, [...place, "start"], "2028-01-01T00:00:00Z");
    for (const end of ["2027-12-31T23:59:59.999Z", "2028-01-01T00:00:00.000Z"]) {
      expect(errorOf(replaced(starting, [...place, "end"], end))).toEqual({
        path: pointer([...place, "end"]), message: "Expected an end later than the start.",
      });
    }
    expect(parseQuestion(replaced(starting, [...place, "end"], "2028-01-01T00:00:00.001Z"))).toBeDefined();
  });

  it("an emergency access has an end", () => {
    expect(errorOf(replaced(valid, ["breakGlass", 0, "end"], null)).path).toBe("/breakGlass/0/end");
  });
});

describe("A line that is not a question", () => {
  it.each(["{", "nothing", '{"now":}', "[]", "null", "7", '"text"', "{} {}"])("%s", (line) => {
    expect(() => parseQuestionLine(line)).toThrow(InvalidQuestion);
  });
});

function errorOf(value: Json): { path: string; message: string } {
  try {
    parseQuestion(value);
  } catch (error) {
    if (error instanceof InvalidQuestion) return { path: error.path, message: error.message };
    throw error;
  }
  throw new Error(`Read without an error: ${JSON.stringify(value)}`);
}

/** Ids and the names of events are any text. */
function isFree(place: Place, part: Json): boolean {
  const FREE = ["agency", "user", "client", "author", "self", "id", "team", "event"];
  const LISTS = ["teams", "custodians", "legalTeam", "exceptAgencies", "authors"];
  return typeof part === "string" && (FREE.includes(String(place.at(-1))) || LISTS.includes(String(place.at(-2))));
}

function isObject(value: Json): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
