import { parse } from "graphql";
import { expect, test } from "vitest";
import { carePlans } from "../../subgraphs/care-plans/index.ts";
import { schemaOf } from "../../subgraphs/subgraph.ts";

test("the subgraph builds, its SDL parses, and every noun says who may see it", async () => {
  const { schema, sdl } = await schemaOf(carePlans);
  expect(() => parse(sdl)).not.toThrow();
  for (const noun of ["Episode", "CarePlan", "Goal", "Encounter", "CaseNote"]) {
    expect(sdl).toMatch(new RegExp(`type ${noun} @key\\(fields: "id"\\) @consent\\(`));
    expect(schema.getType(noun)?.toString()).toBe(noun);
  }
  expect(sdl).toMatch(/type CaseNote @key\(fields: "id"\) @consent\(always: \[CASE_NOTE\]/);
  expect(sdl).toMatch(/type Encounter @key\(fields: "id"\) @consent\(always: \[\]/);
});

test("who holds a note inside its agency is no part of the schema", async () => {
  const { sdl } = await schemaOf(carePlans);
  expect(sdl).not.toMatch(/custodians/);
  expect(sdl.match(/type CaseNote [^}]*/)?.[0]).not.toMatch(/legalTeam/);
});
