import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { BeforeTheFence } from "../disclosure/before-the-fence.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { all, partsOf, type Payload, together } from "./taking.ts";

/** Consent over what comes in parts: each part stands behind the fence by itself. */

const ADA = named("ada").id;
const VIEW = `query InParts($id: ID!) { client(id: $id) { identity { givenName } ... @defer(label: "rest") { carePlans { nodes { title } } demographics { language } } } }`;
const GRANT = `mutation Grant($id: ID!) { grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{ effect: PERMIT,
  grantees: [{ agency: "lakeside-school" }], categories: [IDENTITY, CARE_PLAN], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) { consentId } }`;
const REVOKE = "mutation Revoke($id: ID!) { revokeConsent(id: $id, form: VERBAL) { consentId } }";

let house: TestHouse;
let log: pg.Client;
/** Holds up what the subgraph `care-plans` is asked, until it resolves. */
let held: Promise<unknown> | undefined;
let askedOfCarePlans = 0;
const beforeTheFence = new BeforeTheFence();
beforeAll(async () => {
  house = await openTestHouse({
    through: (subgraph, transport) => (subgraph === "care-plans" ? {
      async fetch(request) {
        askedOfCarePlans++;
        await held;
        return transport.fetch(request);
      },
    } : beforeTheFence.on(transport)),
  });
  log = await openLog(house);
});
afterEach(() => {
  held = undefined;
});
afterAll(async () => {
  await log.end();
  await house.close();
});

async function send(identity: string, query: string, { accept = "multipart/mixed, application/json", signal, variables = { id: ADA } }: { accept?: string; signal?: AbortSignal; variables?: object } = {}): Promise<Response> {
  return fetch(`${house.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept, authorization: `Bearer ${await house.token(identity)}`, "x-purpose-of-use": identityOf(identity).purposes[0]! },
    body: JSON.stringify({ query, variables }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function granted(): Promise<string> {
  const { body } = await house.ask("officer-reyes", { query: GRANT, variables: { id: ADA } });
  return (body.data!["grantConsent"] as { consentId: string }).consentId;
}

async function revoke(id: string): Promise<void> {
  expect((await house.ask("officer-reyes", { query: REVOKE, variables: { id } })).body.errors).toBeUndefined();
}

describe("Who the client is comes at once, and the rest when it is there", () => {
  test("the first part leaves before a slow subgraph answers, each with its own entry before it", async () => {
    const consent = await granted();
    const before = (await loggedFor(log, "school-kowalski")).length;
    const slow = Promise.withResolvers<undefined>();
    held = slow.promise;
    const parts = partsOf(await send("school-kowalski", VIEW));
    const first = (await parts.next()).value as Payload;
    expect(first).toEqual({
      data: { client: { identity: { givenName: "Ada" } } }, pending: [{ id: "0", path: ["client"], label: "rest" }], hasNext: true,
      extensions: { withheld: [{ path: "client.identity", clients: [ADA], categories: ["SENSITIVE"] }] },
    });
    const [entered, ...more] = (await loggedFor(log, "school-kowalski")).slice(before);
    expect(more).toEqual([]);
    expect(entered).toMatchObject({ client_id: ADA, operation_name: "InParts" });
    expect(entered!.coordinates).toEqual(expect.arrayContaining(["Client.identity", "Identity.givenName"]));
    expect(Object.keys(entered!.records)).toEqual(["Identity"]);

    slow.resolve(undefined);
    const [second, ...nothing] = await all(parts);
    expect(nothing).toEqual([]);
    expect(second).toMatchObject({
      incremental: [{ id: "0", data: { carePlans: { nodes: expect.arrayContaining([{ title: expect.any(String) as string }]) as unknown }, demographics: null } }], completed: [{ id: "0" }], hasNext: false,
      extensions: { withheld: expect.arrayContaining([expect.objectContaining({ path: "client.demographics", clients: [ADA] })]) as unknown },
    });
    const [, later, ...others] = (await loggedFor(log, "school-kowalski")).slice(before);
    expect(others).toEqual([]);
    expect(Object.keys(later!.records)).toEqual(["CarePlan"]);
    expect(later!.coordinates).toEqual(expect.arrayContaining(["Client.carePlans", "CarePlan.title"]));
    expect(later!.coordinates).not.toContain("Identity.givenName");
    expect(later!.request_id).toBe(entered!.request_id);
    await revoke(consent);
  });

  test("a revocation in between stops the second: what has left is logged, and nothing else leaves or is logged", async () => {
    const consent = await granted();
    const before = (await loggedFor(log, "school-kowalski")).length;
    const slow = Promise.withResolvers<undefined>();
    held = slow.promise;
    const response = await send("school-kowalski", VIEW);
    const parts = partsOf(response);
    expect((await parts.next()).value).toMatchObject({ data: { client: { identity: { givenName: "Ada" } } }, hasNext: true });
    await revoke(consent);
    slow.resolve(undefined);
    expect(await all(parts)).toEqual([{ completed: [{ id: "0", errors: [{ message: expect.stringContaining("no more of it is disclosed") as string, extensions: { code: "CONSENT_CHANGED" } }] }], hasNext: false }]);
    const logged = (await loggedFor(log, "school-kowalski")).slice(before);
    expect(logged.map(({ records }) => Object.keys(records))).toEqual([["Identity"]]);
  });

  test("a revocation when everything of the second is read and it is about to leave stops it too", async () => {
    const consent = await granted();
    const before = (await loggedFor(log, "school-kowalski")).length;
    const slow = Promise.withResolvers<undefined>();
    held = slow.promise;
    const parts = partsOf(await send("school-kowalski", VIEW));
    await parts.next();
    slow.resolve(undefined);
    beforeTheFence.next = () => revoke(consent);
    expect(await all(parts)).toMatchObject([{ completed: [{ id: "0", errors: [{ extensions: { code: "CONSENT_CHANGED" } }] }], hasNext: false }]);
    expect((await loggedFor(log, "school-kowalski")).length).toBe(before + 1);
  });

  test("a revocation before the first leaves: the query runs once more, and says what may be said now", async () => {
    const consent = await granted();
    beforeTheFence.next = () => revoke(consent);
    const response = await send("school-kowalski", VIEW);
    expect(await response.json()).toEqual({ data: { client: null } });
  });

  test("the log down: the part is not sent, and says so", async () => {
    const consent = await granted();
    const slow = Promise.withResolvers<undefined>();
    held = slow.promise;
    const parts = partsOf(await send("school-kowalski", VIEW));
    await parts.next();
    await log.query("alter table consent.disclosure rename to gone");
    slow.resolve(undefined);
    const rest = await all(parts);
    await log.query("alter table consent.gone rename to disclosure");
    expect(rest).toEqual([{ completed: [{ id: "0", errors: [{ message: expect.any(String) as string, extensions: { code: "DISCLOSURE_UNAVAILABLE" } }] }], hasNext: false }]);
    await revoke(consent);
  });

  test("where nothing may be seen there is nothing to wait for", async () => {
    const response = await send("jobs-ferrari", VIEW);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual({ data: { client: null } });
  });

  test("whoever leaves after the first part is not read for any more, and nothing is entered", async () => {
    const consent = await granted();
    const before = (await loggedFor(log, "school-kowalski")).length;
    const asked = askedOfCarePlans;
    const slow = Promise.withResolvers<undefined>();
    held = slow.promise;
    const leaving = new AbortController();
    const nested = `query ($id: ID!) { client(id: $id) { identity { givenName } ... @defer { carePlans { nodes { title } } ... @defer { episodes { nodes { status } } } } } }`;
    const parts = partsOf(await send("school-kowalski", nested, { signal: leaving.signal }));
    await parts.next();
    leaving.abort();
    await expect(parts.next()).rejects.toThrow();
    // The connection is given back at once, whatever is still under way.
    await expect.poll(async () => (await log.query<{ n: string }>("select count(*) as n from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()")).rows[0]!.n).toBe("0");
    slow.resolve(undefined);
    await house.ask("school-kowalski", { query: VIEW, variables: { id: ADA } });
    // That of its first part, and that of the view asked since.
    expect((await loggedFor(log, "school-kowalski")).length).toBe(before + 2);
    expect(askedOfCarePlans).toBe(asked + 2);
    await revoke(consent);
  });

  test("no key that the report adds leaves with a part", async () => {
    const query = `query ($id: ID!) { client(id: $id) { identity { givenName } ... @defer { episodes { nodes { status client { id identity { givenName } } } } } } }`;
    const response = await send("dr-okafor", query);
    const parts = await all(partsOf(response));
    expect(JSON.stringify(parts)).not.toContain("clientOfReport");
    expect(together(parts).data).toEqual((await house.ask("dr-okafor", { query, variables: { id: ADA } })).body.data);
  });
});
