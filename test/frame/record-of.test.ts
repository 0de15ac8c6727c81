import { expect, test } from "vitest";
import { recordOf } from "../../subgraphs/record-of.ts";

abstract class Letter {
  declare id: string;
  declare words: string;
  get length(): number {
    return this.words.length;
  }
}
// As MikroORM does with a class that it discovers.
Object.defineProperty(Letter.prototype, "words", { get: () => "kept elsewhere", set: () => { throw new Error("A setter was run."); }, configurable: true });

test("a row becomes an instance of its class, with the row's own values and no setter run", () => {
  const letter = recordOf(Letter, ["id", "words", "it's"]);
  const [one, other] = [letter(["l", "Dear", null]), letter(["m", "", 2])];
  expect([one instanceof Letter, one.words, one.length, other.length]).toEqual([true, "Dear", 4, 0]);
  expect(Object.entries(one)).toEqual([["id", "l"], ["words", "Dear"], ["it's", null]]);
  expect({ ...other }).toEqual({ id: "m", words: "", "it's": 2 });
});

test("records of one class by different columns do not meet", () => {
  const [whole, part] = [recordOf(Letter, ["id", "words"]), recordOf(Letter, ["id"])];
  expect(whole(["l", "Dear"]).words).toBe("Dear");
  expect(part(["l"]).words).toBe("kept elsewhere");
});
