import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGREEMENT_ACTIONS, ACTIONS } from "../../schema/consent/action.ts";
import { CATEGORIES } from "../../schema/consent/category.ts";
import { parseQuestion } from "../../schema/consent/parse-question.ts";
import { PURPOSES } from "../../schema/consent/purpose.ts";
import { AGREEMENT_STATUSES, CONSENT_FORMS, CONSENT_STATUSES } from "../../schema/consent/question.ts";
import { SECTORS } from "../../schema/consent/sector.ts";
import { questions } from "./arbitrary-question.ts";
import { runs, seed } from "./config.ts";
import type { Json } from "./spoil.ts";
import { partAt, placesIn, removed, replaced } from "./spoil.ts";
import { validQuestion } from "./valid-question.ts";

const schema = JSON.parse(readFileSync(new URL("../../schema/consent/question.schema.json", import.meta.url), "utf8"));
const isBySchema = new Ajv2020({ strict: true }).compile(schema);
const valid = validQuestion() as unknown as Json;

/** What stands where it does not belong. None is an instant: whether one is in its place, only the parser knows. */
const SPOILS: readonly Json[] = [
  null, true, false, 0, 1.5, "", "ada", "ALL", "ANY", "ORDINARY", "TREAT", "READ", "EMERGENCY", "HOUSING", "JUSTICE", "PERMIT", "DENY", "ACTIVE",
  [], {}, ["HOUSING"], ["HOUSING", "HOUSING"], ["ada"], [null], [{ anyone: true }], [{ anyone: false }], [{ team: "east" }], [{ sector: "LEGAL" }],
  [{ agency: "a", user: "u" }], [{ agency: "a", sector: "LEGAL" }], [{ user: "u" }], { agency: "a" }, { representative: true },
  { event: "CLOSURE", occurredAt: null }, { client: "ada", categories: "ALL" }, "2028-02-29", "2028-02-29T12:00:00.1234Z", "2028-02-29T12:00:60Z",
];

describe("question.schema.json", () => {
  it("accepts a question that uses everything", () => {
    expect(isBySchema(valid)).toBe(true);
  });

  it("knows the words of the law", () => {
    const { $defs } = schema;
    expect($defs.category.enum).toEqual(CATEGORIES);
    expect($defs.purpose.enum).toEqual(PURPOSES);
    expect($defs.sector.enum).toEqual(SECTORS);
    expect($defs.action.enum).toEqual(ACTIONS);
    expect($defs.agreement.properties.actions.items.enum).toEqual(AGREEMENT_ACTIONS);
    expect($defs.agreement.properties.status.enum).toEqual(AGREEMENT_STATUSES);
    expect($defs.consent.properties.status.enum).toEqual(CONSENT_STATUSES);
    expect($defs.consent.properties.form.enum).toEqual(CONSENT_FORMS);
  });

  it("agrees with the parser on every part of one question replaced, removed or repeated", () => {
    for (const place of placesIn(valid)) {
      const part = partAt(valid, place);
      const spoilt = SPOILS.map((spoil) => replaced(valid, place, spoil));
      if (place.length > 0) spoilt.push(removed(valid, place));
      if (Array.isArray(part)) spoilt.push(replaced(valid, place, [...part, ...part]), replaced(valid, place, []));
      if (typeof part === "object" && part !== null && !Array.isArray(part)) spoilt.push(replaced(valid, [...place, "nickname"], "Ada"));
      for (const value of spoilt) expect([place, value, isByParser(value)]).toEqual([place, value, isBySchema(value)]);
    }
  });

  it("agrees with the parser on generated questions, spoilt or not", () => {
    fc.assert(fc.property(questions(), fc.nat(), fc.constantFrom(undefined, ...SPOILS), (question, where, spoil) => {
      const whole = question as unknown as Json;
      const places = placesIn(whole);
      const value = spoil === undefined ? whole : replaced(whole, places[where % places.length]!, spoil);
      expect([value, isByParser(value)]).toEqual([value, isBySchema(value)]);
    }), { seed, numRuns: runs });
  });
});

function isByParser(value: Json): boolean {
  try {
    parseQuestion(value);
    return true;
  } catch {
    return false;
  }
}
