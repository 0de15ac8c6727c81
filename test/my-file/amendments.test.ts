import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { setAmendmentDays } from "../../subgraphs/consent/my-file/amendment-days.ts";
import { codesOf } from "../break-glass/opening.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

let house: TestHouse;
let database: pg.Client;
const sql = async (text: string, values?: unknown[]) => (await database.query<Record<string, unknown>>(text, values)).rows;
beforeAll(async () => {
  house = await openTestHouse();
  database = new pg.Client(house.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await house.close();
});
afterEach(async () => {
  await sql("delete from consent.amendment_answer");
  await sql("delete from consent.amendment_request");
});

const [ADA, INES] = [named("ada").id, named("ines").id];
const file = async (who: string) => (await house.ask(who, { query: "{ myFile { amendmentRequests { id status } } }" })).body.data!["myFile"] as {
  amendmentRequests: object[];
};

describe("She says that something is wrong", () => {
  const REQUEST = `mutation ($input: AmendmentInput!) { requestAmendment(input: $input) {
    id status author { id } recordType wrong requestedAt dueAt requestedBy } }`;
  const request = (who: string, input: object) => house.ask(who, { query: REQUEST, variables: { input } });
  const answer = (who: string, id: string) => house.ask(who, {
    query: 'mutation ($id: ID!) { answerAmendment(id: $id, answer: ACCEPTED, note: "Amended on the same day") { status answer } }', variables: { id },
  });
  const inbox = async (who: string) => ((await house.ask(who, {
    query: "{ amendmentRequests(status: REQUESTED) { nodes { id client { id } wrong dueAt } } }",
  })).body.data!["amendmentRequests"] as { nodes: Record<string, unknown>[] }).nodes;
  const wrong = { author: "harbor-clinic", recordType: "Condition", recordId: crypto.randomUUID(), wrong: "I never had this" };

  test("the agency that wrote it answers within thirty days, once, and she reads the answer", async () => {
    const { body } = await request("ada-brennan", wrong);
    expect(body.errors).toBeUndefined();
    const made = body.data!["requestAmendment"] as { id: string; requestedAt: string; dueAt: string };
    expect(made).toMatchObject({ status: "REQUESTED", author: { id: "harbor-clinic" }, requestedBy: "ada-brennan" });
    expect(Date.parse(made.dueAt) - Date.parse(made.requestedAt)).toBe(30 * 86_400_000);
    expect(await inbox("officer-reyes")).toMatchObject([{ id: made.id, client: { id: ADA }, wrong: "I never had this" }]);
    for (const who of ["officer-lund", "dr-okafor", "officer-acheampong"]) {
      expect(await inbox(who), who).toEqual([]);
      expect(codesOf(await answer(who, made.id)), who).toEqual([who === "dr-okafor" ? "NOT_PERMITTED" : "NOT_FOUND"]);
    }
    expect(codesOf(await answer("officer-reyes", crypto.randomUUID()))).toEqual(["NOT_FOUND"]);
    expect((await answer("officer-reyes", made.id)).body.data).toEqual({ answerAmendment: { status: "ACCEPTED", answer: "Amended on the same day" } });
    expect(codesOf(await answer("officer-reyes", made.id))).toEqual(["CONFLICT"]);
    expect((await file("ada-brennan")).amendmentRequests).toEqual([{ id: made.id, status: "ACCEPTED" }]);
    expect(await inbox("officer-reyes")).toEqual([]);
  });

  test("within the days of the deployment; in her words where she names no record", async () => {
    setAmendmentDays(10);
    try {
      const { body } = await request("rosa-quiroga", { author: "harbor-clinic", passage: "The address", wrong: "We moved" });
      const { requestedAt, dueAt } = body.data!["requestAmendment"] as Record<string, string>;
      expect(Date.parse(dueAt!) - Date.parse(requestedAt!)).toBe(10 * 86_400_000);
    } finally {
      setAmendmentDays(30);
    }
    expect((await file("rosa-quiroga")).amendmentRequests).toHaveLength(1);
  });

  test("what a daughter asks, her mother is not told", async () => {
    await sql("insert into consent.amendment_request (client_id, id, at, by_agency, by_user, author, passage, wrong, due_at) "
      + "values ($1, gen_random_uuid(), now(), 'client-portal', 'ines-quiroga', 'harbor-clinic', 'The visit', 'Hers alone', now() + interval '30 days')", [INES]);
    expect((await file("rosa-quiroga")).amendmentRequests).toEqual([]);
    expect(await inbox("officer-reyes")).toHaveLength(1);
  });

  test("of her own file, about a record or a passage, to an agency of the network", async () => {
    for (const more of [{ passage: "Too" }, { recordType: null }, { recordId: "1" }, { recordType: "a b" }, { wrong: "" }, { author: "nowhere" }]) {
      expect(codesOf(await request("ada-brennan", { ...wrong, ...more })), JSON.stringify(more)).toEqual(["BAD_USER_INPUT"]);
    }
    expect(codesOf(await request("ada-brennan", { ...wrong, client: INES }))).toEqual(["NOT_FOUND"]);
    expect(codesOf(await request("officer-reyes", wrong))).toEqual(["NOT_PERMITTED"]);
  });
});
