import { parse } from "graphql";
import { expect, test } from "vitest";
import { declarationOf } from "../../subgraphs/declaration.ts";
import { referrals } from "../../subgraphs/referrals/index.ts";
import { Referral } from "../../subgraphs/referrals/referral.ts";
import { schemaOf } from "../../subgraphs/subgraph.ts";

test("the subgraph builds, its SDL parses, and the directory is open while referrals are under consent", async () => {
  const { sdl } = await schemaOf(referrals);
  expect(() => parse(sdl)).not.toThrow();
  expect(sdl).toMatch(/type Agency @key\(fields: "id"\) @open\(/);
  expect(sdl).toMatch(/type Service @key\(fields: "id"\) @open\(/);
  expect(sdl).toMatch(/type Referral @key\(fields: "id"\) @consent\(always: \[REFERRAL\]/);
});

test("no list counts what it holds", async () => {
  expect((await schemaOf(referrals)).sdl).not.toMatch(/totalCount/);
});

test("the agency that is asked may change the status and nothing else", () => {
  expect(declarationOf(Referral).alsoAmendedBy).toEqual({
    agency: "target", only: ["status", "statusReason", "statusAt", "statusBy"],
  });
});
