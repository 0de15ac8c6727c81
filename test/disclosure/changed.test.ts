import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { BeforeTheFence } from "./before-the-fence.ts";
import { loggedFor, openLog } from "./log.ts";

const ADA = named("ada").id;
const NAME = "query Name($id: ID!) { client(id: $id) { identity { givenName } } }";
const GRANT = `mutation Grant($id: ID!) { grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{ effect: PERMIT,
  grantees: [{ agency: "open-table" }], categories: [IDENTITY], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) { consentId } }`;
const REVOKE = "mutation Revoke($id: ID!) { revokeConsent(id: $id, form: VERBAL) { consentId } }";

let house: TestHouse;
let log: pg.Client;
const beforeTheFence = new BeforeTheFence();
beforeAll(async () => {
  house = await openTestHouse({ through: (_subgraph, transport) => beforeTheFence.on(transport) });
  log = await openLog(house);
});
afterEach(() => {
  beforeTheFence.next = undefined;
});
afterAll(async () => {
  await log.end();
  await house.close();
});

const grant = async () => {
  const { body } = await house.ask("officer-reyes", { query: GRANT, variables: { id: ADA } });
  return (body.data!["grantConsent"] as { consentId: string }).consentId;
};
const revoke = async (id: string) => {
  const { body } = await house.ask("officer-reyes", { query: REVOKE, variables: { id } });
  expect(body.errors).toBeUndefined();
};
const entries = async () => (await loggedFor(log, "food-silva")).length;

describe("A consent that changes between the last fetch and the fence", () => {
  test("revoked: the answer is made again and holds nothing of it, and no entry says that it did", async () => {
    const consent = await grant();
    const before = await entries();
    beforeTheFence.next = () => revoke(consent);
    const { body } = await house.ask("food-silva", { query: NAME, variables: { id: ADA } });
    expect(body).toEqual({ data: { client: null } });
    expect(await entries()).toBe(before);
  });

  test("granted: the second answer holds it, and its entry names the version it was read under", async () => {
    const consent = await grant();
    const before = await entries();
    // Another agency's consent: nothing of the answer changes but the version it stands for.
    let other: string | undefined;
    beforeTheFence.next = async () => {
      other = await grant();
    };
    expect((await house.ask("food-silva", { query: NAME, variables: { id: ADA } })).body.data).toEqual({ client: { identity: { givenName: "Ada" } } });
    const logged = await loggedFor(log, "food-silva");
    expect(logged.length).toBe(before + 1);
    const { rows } = await log.query<{ n: string }>("select n from consent.version where client_id = $1", [ADA]);
    expect(logged.at(-1)!.version).toBe(rows[0]!.n);
    await revoke(consent);
    await revoke(other!);
  });

  test("again and again: the second time it is refused, without data", async () => {
    const consents = [await grant()];
    const before = await entries();
    const change = async () => {
      consents.push(await grant());
      beforeTheFence.next = consents.length < 3 ? change : undefined;
    };
    beforeTheFence.next = change;
    const { body } = await house.ask("food-silva", { query: NAME, variables: { id: ADA } });
    expect(body).toEqual({ data: null, errors: [{ message: expect.any(String), extensions: { code: "CONSENT_CHANGED" } }] });
    expect(await entries()).toBe(before);
    for (const consent of consents) await revoke(consent);
  });

  test("under a mutation: it is written once, and says so without its payload", async () => {
    const count = async () => Number((await log.query<{ n: string }>("select count(*) as n from assessments.need where client_id = $1", [ADA])).rows[0]!.n);
    const before = await count();
    beforeTheFence.next = () => grant();
    const { body } = await house.ask("dr-okafor", {
      query: `mutation Need($id: ID!) { recordNeed(input: { clientId: $id, category: FOOD_INSECURITY, priority: IMMEDIATE, description: "hamper" }) { id description } }`,
      variables: { id: ADA },
    });
    expect(body).toEqual({
      data: null, errors: [{ message: expect.any(String), extensions: { code: "CONSENT_CHANGED" } }], extensions: { committed: true },
    });
    expect(await count()).toBe(before + 1);
    expect(await loggedFor(log, "dr-okafor")).toEqual([]);
  });
});

describe("An agency that is suspended between the last fetch and the fence", () => {
  test("gets nothing any more", async () => {
    await grant();
    beforeTheFence.next = () => log.query("update consent.agency set status = 'SUSPENDED' where id = 'open-table'");
    const { body } = await house.ask("food-silva", { query: NAME, variables: { id: ADA } });
    expect(body.data).toEqual({ client: null });
    await log.query("update consent.agency set status = 'JOINED' where id = 'open-table'");
  });
});

describe("A permission that ends between the last fetch and the fence", () => {
  test("is over, although nobody changed anything", async () => {
    const { rows: [soon] } = await log.query<{ at: string }>("select to_char((now() + interval '3 seconds') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as at");
    const query = GRANT.replace("untilRevoked: true", `end: "${soon!.at}"`).replace("[SOCIALCARE]", "[SOCIALCARE]").replace("open-table", "lakeside-school");
    expect((await house.ask("officer-reyes", { query, variables: { id: ADA } })).body.errors).toBeUndefined();
    expect((await house.ask("school-kowalski", { query: NAME, variables: { id: ADA } })).body.data).toEqual({ client: { identity: { givenName: "Ada" } } });
    beforeTheFence.next = () => log.query("select pg_sleep(greatest(extract(epoch from $1::timestamptz - clock_timestamp()), 0) + 0.01)", [soon!.at]);
    const { body } = await house.ask("school-kowalski", { query: NAME, variables: { id: ADA } });
    expect(body).toEqual({ data: { client: null } });
    expect(await loggedFor(log, "school-kowalski")).toHaveLength(1);
  });
});
