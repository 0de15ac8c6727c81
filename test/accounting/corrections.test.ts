import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { codesOf } from "../break-glass/opening.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { type Entry, ids, reports } from "./reports.ts";

const ADA = named("ada").id;
const RIGHT = { clientId: ADA, recipient: "Health Department", means: "MAIL", basis: "PUBLIC_HEALTH", categories: ["IDENTITY"], purpose: "Outbreak" };

let house: TestHouse;
let ask: ReturnType<typeof reports>;
beforeAll(async () => {
  house = await openTestHouse();
  ask = reports(house);
});
afterAll(() => house.close());

const recorded = async (input: object = {}) => (await ask.recorded("dr-okafor", { clientId: ADA, ...input })).id;
const correct = (who: string, id: string, input: object | null = RIGHT, clientId = ADA, reason = "Sent by mail, to somebody else") => house.ask(who, {
  query: `mutation ($clientId: ID!, $id: ID!, $reason: String!, $input: OutsideDisclosureInput) {
    correctDisclosure(clientId: $clientId, id: $id, reason: $reason, input: $input) { id recipient corrects correction { reason user replacement } } }`,
  variables: { clientId, id, reason, input },
});
const made = async (...asked: Parameters<typeof correct>) => {
  const { body } = await correct(...asked);
  expect(body.errors).toBeUndefined();
  return body.data!["correctDisclosure"] as Entry & { corrects: string | null; correction: object | null };
};

describe("A disclosure recorded by hand that was wrong", () => {
  test("stays with her and her officers, said to be wrong, and another is accounted for", async () => {
    const wrong = await recorded({ basis: "REQUIRED_BY_LAW" });
    const right = await made("dr-okafor", wrong);
    expect(right).toMatchObject({ recipient: "Health Department", corrects: wrong, correction: null });
    for (const told of [await ask.own("ada-brennan", "FULL"), (await ask.search("officer-reyes", { client: ADA })).nodes]) expect(ids(told)).toEqual(expect.arrayContaining([wrong, right.id]));
    for (const accounted of [await ask.own("ada-brennan", "HIPAA_164_528"), await ask.of("officer-reyes", ADA, "HIPAA_164_528")]) {
      expect(ids(accounted)).toContain(right.id);
      expect(ids(accounted)).not.toContain(wrong);
    }
    const { text } = await house.ask("ada-brennan", { query: "{ myFile { accounting(view: FULL) { entries(first: 100) { nodes { id correction { reason user replacement } } } csv: file(format: CSV) { text } } } }" });
    expect(text).toContain(JSON.stringify({ id: wrong, correction: { reason: "Sent by mail, to somebody else", user: "dr-okafor", replacement: right.id } }));
    expect(text).toContain("correction_reason");
  });

  test("was perhaps none of hers: then nothing stands for it", async () => {
    const wrong = await recorded({ basis: "REQUIRED_BY_LAW" });
    expect(await made("officer-reyes", wrong, null)).toMatchObject({ id: wrong, corrects: null, correction: { user: "officer-reyes", replacement: null } });
    expect(ids(await ask.of("officer-reyes", ADA, "HIPAA_164_528"))).not.toContain(wrong);
  });

  test("is corrected once, and then what stands for it", async () => {
    const first = await recorded();
    const second = await made("dr-okafor", first);
    expect(codesOf(await correct("dr-okafor", first))).toEqual(["CONFLICT"]);
    expect((await made("dr-okafor", second.id)).corrects).toBe(second.id);
  });

  test("is kept from her as long as what it corrects is, in every version", async () => {
    const wrong = await recorded({ basis: "LAW_ENFORCEMENT", documentReference: "Warrant 9" });
    const until = new Date(Date.now() + 20 * 86_400_000).toISOString();
    expect((await ask.suspend("officer-reyes", { clientId: ADA, disclosure: wrong, until })).body.errors).toBeUndefined();
    const right = await made("dr-okafor", wrong, { ...RIGHT, basis: "LAW_ENFORCEMENT", documentReference: "Warrant 9a", recipient: "Sheriff of Ellery" });
    const { text } = await house.ask("ada-brennan", { query: "{ myFile { accounting(view: FULL) { entries(first: 100) { nodes { id recipient records { ids } } } csv: file(format: CSV) { text } } whoLooked(first: 100) { nodes { id } } } }" });
    for (const betrayal of [wrong, right.id, "Sheriff of Ellery"]) expect(text).not.toContain(betrayal);
    expect(ids(await ask.of("officer-lund", ADA, "FULL"))).toEqual(expect.arrayContaining([wrong, right.id]));
  });

  test("is its own agency's to correct; another's answers as an invented one", async () => {
    const id = await recorded();
    for (const who of ["officer-lund", "housing-tran", "nurse-lindqvist", "ada-brennan"]) {
      const hidden = await correct(who, id);
      expect(codesOf(hidden), who).toEqual(["NOT_FOUND"]);
      for (const invented of [randomUUID(), "no-id"]) expect((await correct(who, invented)).text).toBe(hidden.text);
    }
    for (const answer of [await correct("dr-okafor", id, { ...RIGHT, clientId: randomUUID() }), await correct("dr-okafor", id, RIGHT, ADA, " "),
      await correct("dr-okafor", id, { ...RIGHT, categories: [] })]) expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect((await ask.search("officer-reyes", { client: ADA, basis: "PUBLIC_HEALTH" })).nodes.filter(({ recipient }) => recipient === "")).toEqual([]);
  });
});
