import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "../../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../../house.ts";

/** Cases 8, 32 and 36 of the tricky ones; README.md of the folder above says where each of the fifty is tested. */

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test("case 8: a form for a client who does not exist is refused like one for a hidden client, and leaves nothing", async () => {
  const sql = new pg.Client(house.databaseUrl);
  await sql.connect();
  const count = async () => (await sql.query("select (select count(*) from consent.consent) as consents, (select count(*) from consent.effective) as rows")).rows[0] as unknown;
  const before = await count();
  const grant = async (clientId: string) => (await house.ask("officer-lund", {
    query: "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }",
    variables: { input: { clientId, form: "WRITTEN", scopes: [{ effect: "PERMIT", grantees: [{ agency: "north-housing" }], categories: ["IDENTITY"], purposes: ["SOCIALCARE"], actions: ["READ"], untilRevoked: true }] } },
  })).body;
  const answer = await grant(randomUUID());
  expect(answer).toMatchObject({ data: { grantConsent: null }, errors: [{ extensions: { code: "NOT_FOUND" } }] });
  const { rows: [hidden] } = await sql.query<{ client_id: string }>("select client_id from clients.client x where not exists (select from consent.contributor c where c.client_id = x.client_id and c.agency = 'north-housing') limit 1");
  expect(await grant(hidden!.client_id)).toEqual(answer);
  expect(await count()).toEqual(before);
  await sql.end();
});

test("case 32: words in a free text change no label; its source and its author's word do", async () => {
  const write = async (text: string, categories: string[] = []) => (await house.ask("dr-okafor", {
    query: "mutation ($input: WriteNoteInput!) { writeNote(input: $input) { categories } }",
    variables: { input: { clientId: named("ada").id, kind: "PROGRESS", text, categories } },
  })).body.data!["writeNote"];
  const plain = await write("Came on foot, in good spirits.");
  expect(await write("Heroin, HIV, her husband hit her, asylum.")).toEqual(plain);
  expect(plain).toMatchObject({ categories: expect.arrayContaining(["CASE_NOTE"]) });
  expect(await write("Came on foot.", ["DOMESTIC_VIOLENCE"])).toMatchObject({ categories: expect.arrayContaining(["CASE_NOTE", "DOMESTIC_VIOLENCE"]) });
});

test("case 36: a confidential address is violence's, and whoever reads addresses alone keeps the one she had", async () => {
  const ask = async (who: string) => (await house.ask(who, { query: `{ client(id: "${named("ada").id}") { location { lines } locations(first: 100) { nodes { lines } } } }` })).text;
  const before = await ask("housing-tran");
  expect(before).toMatch(/"location":\{"lines":\[/);
  const { body } = await house.ask("dr-okafor", {
    query: "mutation ($input: RecordFacetInput!) { recordFacets(input: $input) { location { categories } } }",
    variables: { input: { clientId: named("ada").id, location: { use: "TEMPORARY", lines: ["9 Quiet Court"], confidential: true } } },
  });
  expect(body).toMatchObject({ data: { recordFacets: { location: { categories: ["LOCATION", "DOMESTIC_VIOLENCE"] } } } });
  expect(await ask("dr-okafor")).toContain("9 Quiet Court");
  expect(await ask("housing-tran")).toBe(before);
});
