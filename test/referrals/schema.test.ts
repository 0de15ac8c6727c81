import { parse, visit } from "graphql";
import { expect, test } from "vitest";
import { declarationOf } from "../../subgraphs/declaration.ts";
import { referrals } from "../../subgraphs/referrals/index.ts";
import { Referral } from "../../subgraphs/referrals/referral.ts";
import { schemaOf } from "../../subgraphs/subgraph.ts";
import { operationFiles } from "../operation-file.ts";

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

test("everything that can be asked of the subgraph is shown by an operation", async () => {
  const { schema } = await schemaOf(referrals);
  const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
  const shown = new Set<string>();
  for (const { query } of operationFiles()) visit(parse(query), { Field: ({ name }) => void shown.add(name.value) });
  expect(fields.filter((field) => !field.startsWith("_") && !shown.has(field))).toEqual([]);
});
