import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestHouse, type TestHouse } from "../house.ts";

const ADA = "5d0c1f3e-8a47-4b0e-9c62-7f1e2ab94d15";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const ask = async (identity: string, query: string, headers?: Record<string, string>) => house.ask(identity, { query, ...(headers === undefined ? {} : { headers }) });
/** The fields that these tests look at. */
interface Told {
  readonly id: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly consent: { readonly id: string };
  readonly identity: { readonly id: string; readonly givenName: string };
  readonly location: { readonly id: string };
  readonly receivedRecords: { readonly nodes: { readonly type: string; readonly content: object }[] };
}
const data = ({ body }: Answer) => {
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return Object.values(body.data!)[0] as Told;
};
const code = ({ body }: Answer) => body.errors?.[0]?.extensions.code;
const grant = async (categories: string, actions = "READ, CONTRIBUTE") => {
  const { consent } = data(await ask("officer-reyes", `mutation { grantConsent(input: { clientId: "${ADA}", form: WRITTEN, scopes: [{
    effect: PERMIT, grantees: [{ agency: "open-table" }], categories: [${categories}], purposes: [SOCIALCARE], actions: [${actions}], untilRevoked: true }] }) { consent { id } } }`));
  return consent.id;
};
const revoke = async (id: string) => data(await ask("officer-reyes", `mutation { revokeConsent(id: "${id}", form: VERBAL) { consent { status } } }`));
/** The disclosures of an operation that kept a record. */
const logged = async (record: string) => {
  const client = new pg.Client(house.databaseUrl);
  await client.connect();
  try {
    return (await client.query(`select agency, categories, coordinates from consent.disclosure where agency = 'open-table' and records -> 'Identity' ? $1
      and coordinates @> '{Identity.pronouns,Identity.birthDate}'`, [record])).rows as object[];
  } finally {
    await client.end();
  }
};
/** What the food bank keeps of a referral, looked up by nobody's rights. */
const received = async (referral: string) => {
  const client = new pg.Client(house.databaseUrl);
  await client.connect();
  try {
    return (await client.query<{ type: string }>("select type from referrals.received_record where referral_id = $1 order by type", [referral])).rows.map(({ type }) => type);
  } finally {
    await client.end();
  }
};
const need = async () => data(await ask("nurse-lindqvist",
  `mutation { recordNeed(input: { clientId: "${ADA}", category: FOOD_INSECURITY, priority: IMMEDIATE, description: "Skips meals" }) { id } }`)).id;
const identity = async () => data(await ask("nurse-lindqvist", `{ client(id: "${ADA}") { identity { id } } }`)).identity.id;
/** The ids of her location and her identity. */
const facets = async () => {
  const { location, identity: who } = data(await ask("nurse-lindqvist", `{ client(id: "${ADA}") { location { id } identity { id } } }`));
  return [location.id, who.id] as const;
};
const refer = async (records: readonly [type: string, id: string][]) => {
  const { id } = data(await ask("nurse-lindqvist", `mutation { sendReferral(input: { clientId: "${ADA}", target: "open-table", need: FOOD_INSECURITY }) { id } }`));
  data(await ask("nurse-lindqvist", put(id, records)));
  return id;
};
const put = (referral: string, records: readonly [type: string, id: string][], version = 1) =>
  `mutation { packageReferral(id: "${referral}", expectedVersion: ${version}, records: [${records.map(([type, id]) => `{ type: "${type}", id: "${id}" }`).join(", ")}]) { id } }`;
const accept = (id: string, version = 1) => `mutation { moveReferral(id: "${id}", expectedVersion: ${version}, to: ACCEPTED) { status version } }`;
const RECEIVED = `{ client(id: "${ADA}") { identity { givenName } receivedRecords { nodes { type recordId content categories } } } }`;

describe("a package", () => {
  test("is told to its sender beforehand as far as it will not arrive, and becomes the target's own when it accepts", async () => {
    const permitted = await grant("REFERRAL, IDENTITY");
    const [food, who] = [await need(), await identity()];
    const referral = await refer([["Need", food], ["Identity", who], ["Need", food]]);
    expect(data(await ask("nurse-lindqvist", `{ previewReferral(id: "${referral}", purpose: SOCIALCARE) { received missing records { item { type recordId } received missing } } }`))).toEqual({
      received: true, missing: [], records: [
        { item: { type: "Need", recordId: food }, received: false, missing: ["INCOME"] },
        { item: { type: "Identity", recordId: who }, received: true, missing: [] },
      ],
    });
    expect(data(await ask("food-silva", `{ previewReferral(id: "${referral}", purpose: SOCIALCARE) { received } }`))).toBeNull();

    const taken = `{ referral(id: "${referral}") { package { nodes { type } } } }`;
    expect(data(await ask("food-silva", taken))).toEqual({ package: { nodes: [{ type: "Identity" }] } });
    // Sent twice under one key: received once.
    for (let turn = 0; turn < 2; turn++) {
      expect(data(await ask("food-silva", accept(referral, 2), { "idempotency-key": `accept-${referral}` }))).toEqual({ status: "ACCEPTED", version: 3 });
    }
    const own = data(await ask("food-silva", RECEIVED));
    expect(own.identity.givenName).toBe("Ada");
    expect(own.receivedRecords.nodes.map(({ type }) => type).sort()).toEqual(["Identity", "Referral"]);
    expect(own.receivedRecords.nodes.find(({ type }) => type === "Identity")).toMatchObject({ content: { givenName: "Ada" }, categories: ["IDENTITY", "REFERRAL"] });

    // What it keeps was disclosed to it, and is in the log, named.
    const entries = await logged(who);
    expect(entries).toEqual([{ agency: "open-table", categories: 1, coordinates: expect.arrayContaining(["Identity.givenName", "Identity.birthDate"]) as unknown }]);

    await revoke(permitted);
    const after = data(await ask("food-silva", RECEIVED));
    expect(after).toEqual({ identity: null, receivedRecords: own.receivedRecords });
    expect(data(await ask("food-silva", taken))).toBeNull();
    // It is the food bank's and not the network's.
    expect(data(await ask("housing-tran", RECEIVED)).receivedRecords).toEqual({ nodes: [] });
    expect(data(await ask("jobs-ferrari", RECEIVED))).toBeNull();
  });

  test("of a referral that was not accepted is gone with the permission, and the referral withdrawn for good", async () => {
    const unread = await refer([]);
    const permitted = await grant("REFERRAL, IDENTITY");
    const referral = await refer([["Identity", await identity()]]);
    const status = async (id: string) => data(await ask("nurse-lindqvist", `{ referral(id: "${id}") { status statusReason } }`));
    // Another form takes the place of a permission, and nothing is withdrawn.
    const second = await grant("REFERRAL", "READ");
    await revoke(second);
    expect((await status(referral)).status).toBe("REQUESTED");
    const before = data(await ask("food-silva", RECEIVED));
    await revoke(permitted);
    expect(data(await ask("food-silva", `{ referral(id: "${referral}") { package { nodes { type } } } }`))).toBeNull();
    expect(code(await ask("food-silva", accept(referral)))).toBe("NOT_FOUND");
    for (const id of [referral, unread]) expect(await status(id)).toEqual({ status: "CANCELLED", statusReason: "The agency that was asked may no longer read it." });
    const again = await grant("REFERRAL");
    expect(code(await ask("food-silva", accept(referral, 3)))).toBe("BAD_USER_INPUT");
    await revoke(again);
    expect(data(await ask("food-silva", RECEIVED))).toMatchObject({ receivedRecords: before.receivedRecords });
    // One that is accepted stays, as what was received does.
    const later = await grant("REFERRAL");
    const accepted = await refer([]);
    data(await ask("food-silva", accept(accepted)));
    await revoke(later);
    expect((await status(accepted)).status).toBe("ACCEPTED");
  });

  test("holds a record no more that was taken out, until it is accepted; after that it says what to do", async () => {
    const permitted = await grant("REFERRAL, IDENTITY, LOCATION");
    const [where, who] = await facets();
    const referral = await refer([["Location", where], ["Identity", who]]);
    const takeOut = (version: number, type: string, id: string) =>
      `mutation { unpackageReferral(id: "${referral}", expectedVersion: ${version}, records: [{ type: "${type}", id: "${id}" }]) { version package { nodes { type takenOutAt } } } }`;
    const seen = `{ referral(id: "${referral}") { package { nodes { type } } } }`;
    expect(data(await ask("food-silva", seen))).toEqual({ package: { nodes: [{ type: "Location" }, { type: "Identity" }] } });
    expect(code(await ask("food-silva", takeOut(2, "Location", where)))).toBe("NOT_PERMITTED");
    expect(code(await ask("nurse-lindqvist", takeOut(2, "Location", who)))).toBe("NOT_FOUND");
    expect(data(await ask("nurse-lindqvist", takeOut(2, "Location", where)))).toEqual({ version: 3, package: { nodes: [
      { type: "Location", takenOutAt: expect.any(String) as unknown }, { type: "Identity", takenOutAt: null },
    ] } });
    // For the target it never went along, also where it knows the item's id.
    expect(data(await ask("food-silva", seen))).toEqual({ package: { nodes: [{ type: "Identity" }] } });
    expect(data(await ask("nurse-lindqvist", `{ previewReferral(id: "${referral}", purpose: SOCIALCARE) { records { item { type } } } }`))).toEqual({ records: [{ item: { type: "Identity" } }] });
    expect(code(await ask("nurse-lindqvist", takeOut(3, "Location", where)))).toBe("NOT_FOUND");
    // Put in again it is there again; whoever accepts what she saw before is told that it has changed.
    data(await ask("nurse-lindqvist", put(referral, [["Location", where]], 3)));
    expect(code(await ask("food-silva", accept(referral, 3)))).toBe("VERSION_CONFLICT");
    data(await ask("nurse-lindqvist", takeOut(4, "Identity", who)));
    const before = data(await ask("food-silva", RECEIVED)).receivedRecords.nodes.length;
    data(await ask("food-silva", accept(referral, 5)));
    const received = data(await ask("food-silva", RECEIVED)).receivedRecords.nodes;
    expect(received.length - before).toBe(2);
    expect(received.filter(({ type }) => type === "Location")).toHaveLength(1);
    const { body } = await ask("nurse-lindqvist", takeOut(6, "Location", where));
    expect(body.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining("sendReferralMessage") as unknown }]);
    await revoke(permitted);
  });

  test("taken out and accepted at the same time goes along or does not, and both sides know which", async () => {
    const permitted = await grant("REFERRAL, IDENTITY");
    const who = await identity();
    for (let turn = 0; turn < 3; turn++) {
      const referral = await refer([["Identity", who]]);
      const [out, taken] = await Promise.all([
        ask("nurse-lindqvist", `mutation { unpackageReferral(id: "${referral}", expectedVersion: 2, records: [{ type: "Identity", id: "${who}" }]) { version } }`),
        ask("food-silva", accept(referral, 2)),
      ]);
      expect([out, taken].filter(({ body }) => body.errors === undefined)).toHaveLength(1);
      const kept = await received(referral);
      expect(kept).toEqual(taken.body.errors === undefined ? ["Identity", "Referral"] : []);
    }
    await revoke(permitted);
  });

  test("takes along only what its sender may read of this client, and nothing that callers attach themselves", async () => {
    const referral = await refer([]);
    const hidden = await house.ask("nurse-lindqvist", { query: put(referral, [["Need", "00000000-0000-4000-8000-000000000000"]]) });
    expect(code(hidden)).toBe("NOT_FOUND");
    expect(code(await ask("nurse-lindqvist", put(referral, [["Nonsense", await need()]])))).toBe("NOT_FOUND");
    expect(code(await ask("food-silva", put(referral, [["Need", await need()]])))).toBe("NOT_FOUND");
    expect(code(await ask("nurse-lindqvist", put(referral, [["Need", await need()]]).replace("expectedVersion", 'attached: "{}", expectedVersion')))).toBe("GRAPHQL_VALIDATION_FAILED");
  });
});
