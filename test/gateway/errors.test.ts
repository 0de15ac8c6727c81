import { describe, expect, test } from "vitest";
import { publicError } from "../../gateway/errors.ts";
import { ERROR_CODES } from "../../schema/error-codes.ts";

const SECRET = "Ada Brennan";

describe("What a partner is told of a failure", () => {
  test.each([
    ["that has no code", {}],
    ["with a code of a library that is not on our list", { code: "INTERNAL_SERVER_ERROR" }],
    ["with a code of PostgreSQL", { code: "23505" }],
    ["with a code that every object has", { code: "constructor" }],
  ])("%s: the closed sentence, and nothing of its own", (_what, extensions) => {
    const told = publicError({ message: `duplicate key (${SECRET})`, path: ["client"], extensions: { ...extensions, stacktrace: [SECRET], detail: SECRET } });
    expect(told).toEqual({ message: ERROR_CODES.UNAVAILABLE, path: ["client"], extensions: { code: "UNAVAILABLE" } });
  });

  test("of the closed list: its sentence and its code, and no other extension", () => {
    expect(publicError({ message: "There is no such record for you.", extensions: { code: "NOT_FOUND", stacktrace: [SECRET] } }))
      .toEqual({ message: "There is no such record for you.", extensions: { code: "NOT_FOUND" } });
  });

  test.each([
    [`Int cannot represent non-integer value: "${SECRET}"`],
    [`ID cannot represent a non-string and non-integer value: { name: "${SECRET}" }`],
    [`Expected value of type "ClientFilter", found "${SECRET}".`],
    [`Value "${SECRET}" does not exist in "Sector" enum.`],
    [`Syntax Error: Unexpected String "${SECRET}".`],
  ])("of validation: never the value that was refused (%s)", (message) => {
    for (const code of ["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"]) {
      const told = publicError({ message, extensions: { code } });
      expect(told.extensions).toEqual({ code });
      expect(told.message).not.toContain(SECRET);
      expect(told.message.length).toBeGreaterThan(5);
    }
  });
});
