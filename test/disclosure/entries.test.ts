import { createHash, randomUUID } from "node:crypto";
import { buildSchema, getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { generate } from "../../gateway/demonstration/generate.ts";
import { printedSchema } from "../../gateway/printed-schema.ts";
import { categoriesIn } from "../../schema/consent/category.ts";
import { type Answer, openTestHouse, type TestHouse } from "../house.ts";
import { operationFiles } from "../operation-file.ts";
import { loggedFor, openLog } from "./log.ts";

const ADA = named("ada").id;
const VIEW = operationFiles().find(({ name }) => name === "shared-client-view")!;
/** The view as recorded, and every record tells its id and author. */
const QUERY = ["identity", "contact", "location", "demographics", "household", "nodes"]
  .reduce((query, field) => query.replaceAll(`${field} {`, `${field} { id author { id } categories`), VIEW.query);

let house: TestHouse;
let log: pg.Client;
let asked: Asked;
beforeAll(async () => {
  house = await openTestHouse();
  log = await openLog(house);
  asked = await askedBy(QUERY);
});
afterAll(async () => {
  await log.end();
  await house.close();
});

describe.each(["dr-okafor", "housing-tran", "lawyer-haddad", "ada-brennan"])("what %s sees of the shared client view", (user) => {
  test("is in the log: these records, these coordinates, and nothing that stands in the file", async () => {
    const answer = await house.ask(user, { query: QUERY, variables: { id: ADA } });
    expect(answer.body.errors).toBeUndefined();
    const { agency, purposes } = identityOf(user);
    const [entry, ...more] = await loggedFor(log, user);
    expect(more).toEqual([]);
    const held = holds(answer, asked);
    expect(held.records.length).toBeGreaterThan(1);
    expect(entry).toMatchObject({
      client_id: ADA, kind: "DISCLOSURE", operation: createHash("sha256").update(QUERY).digest("hex"), operation_name: "SharedClientView",
      agency, user_id: user, purpose: purposes[0], action: "READ",
    });
    expect(entry!.agency_name).not.toBe("");
    const ids = (wanted: typeof held.records) => wanted.map(({ type, id }) => `${type} ${id}`).sort();
    const logged = (records: Record<string, string[]>) => Object.entries(records).flatMap(([type, found]) => found.map((id) => `${type} ${id}`)).sort();
    expect(logged(entry!.own_records)).toEqual(ids(held.records.filter(({ author }) => author === agency)));
    expect(logged(entry!.records)).toEqual(ids(held.records.filter(({ author }) => author !== agency)));
    expect([...entry!.coordinates].sort()).toEqual([...held.coordinates].sort());
    expect(categoriesIn(entry!.categories).sort()).toEqual([...new Set(held.records.flatMap(({ categories }) => categories))].sort());

    const words = JSON.stringify(entry);
    const canaries = generate({ seed: 1, now: new Date().toISOString() }).find(({ key }) => key === "ada")!.records.flatMap((one) => one.canaries);
    expect(canaries.length).toBeGreaterThan(0);
    expect(canaries.filter((canary) => words.includes(canary))).toEqual([]);
    expect(words).not.toMatch(/Ada|Brennan\b/);
  });

  test("and on what ground", async () => {
    const [entry] = await loggedFor(log, user);
    if (user === "ada-brennan") {
      expect(entry!.ground).toEqual({ self: true });
    } else {
      const { rows } = await log.query<{ id: string }>(
        `select id from consent.scope where client_id = $1 and effect = 'PERMIT' and grantees @> $2 and 'READ' = any (actions)`,
        [ADA, JSON.stringify([{ agency: identityOf(user).agency }])]);
      expect(entry!.ground).toEqual({ own: true, scopes: rows.map(({ id }) => id).sort() });
    }
  });
});

describe("refused consultations", () => {
  test("a hidden id and an invented one are logged alike, and neither is a disclosure", async () => {
    const invented = randomUUID();
    for (const id of [ADA, invented]) expect((await house.ask("jobs-ferrari", { query: QUERY, variables: { id } })).body.data).toEqual({ client: null });
    expect(await loggedFor(log, "jobs-ferrari")).toEqual([]);
    const { rows } = await log.query<Record<string, unknown>>("select * from consent.consultation where user_id = 'jobs-ferrari' order by at");
    expect(rows.map(({ asked: id }) => id)).toEqual([ADA, invented]);
    const alike = rows.map(({ asked: _asked, at: _at, id: _id, request_id: _request, salt: _salt, ...rest }) => rest);
    expect(alike[0]).toEqual(alike[1]);
    expect(alike[0]).toMatchObject({ agency: "first-step-jobs", agency_name: "First Step Employment", purpose: "SOCIALCARE", action: "READ", operation_name: "SharedClientView" });
  });
});

describe("other answers", () => {
  test("an agency's own records are access, and a mutation's payload is logged like a query's", async () => {
    const { body } = await house.ask("nurse-lindqvist", {
      query: `mutation Open { openClient(identity: { givenName: "Zed", familyName: "Quill", birthDate: "1990-01-02" }) { id identity { id givenName } } }`,
    });
    const { id, identity } = body.data!["openClient"] as { id: string; identity: { id: string } };
    const [entry] = await loggedFor(log, "nurse-lindqvist");
    expect(entry).toMatchObject({
      client_id: id, kind: "ACCESS", operation_name: "Open", records: {}, own_records: { Identity: [identity.id] }, ground: { own: true },
    });
    expect([...entry!.coordinates].sort()).toEqual(["Client.id", "Client.identity", "Identity.givenName", "Identity.id", "Mutation.openClient"]);
  });

  test("a mutation sent again with its key is read again, and logged again", async () => {
    const send = () => house.ask("manager-adeyemi", {
      query: `mutation Open { openClient(identity: { givenName: "Zed", familyName: "Quill", birthDate: "1990-01-02" }) { identity { id } } }`,
      headers: { "idempotency-key": "once" },
    });
    const [first, second] = [await send(), await send()];
    expect(second.text).toBe(first.text);
    const { identity } = first.body.data!["openClient"] as { identity: { id: string } };
    expect((await loggedFor(log, "manager-adeyemi")).map(({ own_records }) => own_records)).toEqual([{ Identity: [identity.id] }, { Identity: [identity.id] }]);
  });

  test("what an officer sees of the consents themselves is in the log too", async () => {
    const { body } = await house.ask("officer-reyes", { query: "query ($id: ID!) { client(id: $id) { consents { id status } } }", variables: { id: ADA } });
    const ids = (body.data!["client"] as { consents: { id: string }[] }).consents.map(({ id }) => id);
    const [entry] = await loggedFor(log, "officer-reyes");
    expect(ids.length).toBeGreaterThan(1);
    expect([...entry!.records["Consent"]!].sort()).toEqual([...ids].sort());
    expect(entry).toMatchObject({ client_id: ADA, kind: "ACCESS", purpose: "HOPERAT", categories: 0, ground: { own: true } });
    expect(entry!.coordinates).toContain("Consent.status");
  });

  test("a list tells of each of its clients, also of those of whom it gives no more than the id", async () => {
    const { body } = await house.ask("counselor-novak", { query: "{ clients(first: 5) { nodes { id } } }" });
    const ids = (body.data!["clients"] as { nodes: { id: string }[] }).nodes.map((one) => one.id);
    expect(ids.length).toBeGreaterThan(0);
    const entries = await loggedFor(log, "counselor-novak");
    expect(entries.map(({ client_id }) => client_id).sort()).toEqual([...ids].sort());
    for (const entry of entries) expect(entry.coordinates).toContain("Client.id");
  });

  test("a record found by its own id is its client's", async () => {
    const { rows: [goal] } = await log.query<{ id: string; client_id: string }>("select id, client_id from care_plans.goal where author = 'harbor-clinic' limit 1");
    await house.ask("therapist-amari", { query: "query ($id: ID!) { goal(id: $id) { lifecycle } }", variables: { id: goal!.id } });
    expect(await loggedFor(log, "therapist-amari")).toMatchObject([{
      client_id: goal!.client_id, own_records: { Goal: [goal!.id] }, coordinates: ["Query.goal", "Goal.lifecycle"],
    }]);
  });

  test("an answer about nobody has no entry", async () => {
    const before = await log.query("select from consent.disclosure");
    await house.ask("dr-okafor", { query: "{ __schema { queryType { name } } }" });
    await house.ask("dr-okafor", { query: `{ agency(id: "harbor-clinic") { name } }` });
    expect((await log.query("select from consent.disclosure")).rowCount).toBe(before.rowCount);
  });
});

describe("the log itself", () => {
  test.each(["update consent.disclosure set purpose = 'TREAT'", "delete from consent.disclosure", "truncate consent.disclosure",
    "insert into consent.consultation select * from consent.consultation"])("a request cannot %s", async (statement) => {
    await log.query("begin");
    await log.query("set local role consent_worker");
    await expect(log.query(statement)).rejects.toMatchObject({ code: "42501" });
    await log.query("rollback");
  });

  test.each(["update consent.disclosure set purpose = 'TREAT'", "delete from consent.disclosure"])("nor does %s as the owner reach a single entry", async (statement) => {
    await log.query("begin");
    await log.query("set local role careweave_owner");
    expect((await log.query(statement)).rowCount).toBe(0);
    await log.query("rollback");
  });

  test("herself and the officers on whose desk she is read her entries; a clinician reads none", async () => {
    expect(await readableBy("ada-brennan")).toContain(ADA);
    expect(await readableBy("officer-reyes")).toContain(ADA);
    expect(await readableBy("dr-okafor")).toEqual([]);
  });

  async function readableBy(user: string): Promise<string[]> {
    const { agency, role, purposes } = identityOf(user);
    await log.query("begin");
    await log.query(`select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true),
      set_config('app.purpose', $4, true), set_config('role', 'consent_worker', true)`, [agency, user, role, purposes[0]]);
    await log.query("select consent.enter()");
    const { rows } = await log.query<{ client_id: string }>("select distinct client_id from consent.disclosure");
    await log.query("rollback");
    return rows.map(({ client_id }) => client_id);
  }
});

/** Coordinates and record types of an operation by response path. */
interface Asked {
  readonly coordinates: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
}

async function askedBy(query: string): Promise<Asked> {
  const schema = buildSchema((await printedSchema()).get("printed/api.graphql")!, { assumeValidSDL: true });
  const [coordinates, types] = [new Map<string, string>(), new Map<string, string>()];
  const info = new TypeInfo(schema);
  const path: string[] = [];
  visit(parse(query), visitWithTypeInfo(info, {
    Field: {
      enter(node) {
        path.push((node.alias ?? node.name).value);
        coordinates.set(path.join("."), `${info.getParentType()!.name}.${node.name.value}`);
        const type = getNamedType(info.getType());
        if (isObjectType(type)) types.set(path.join("."), type.name);
      },
      leave: () => void path.pop(),
    },
  }));
  return { coordinates, types };
}

/** What an answer holds, read off its JSON alone. */
function holds({ body }: Answer, { coordinates, types }: Asked) {
  const found = { coordinates: new Set<string>(), records: [] as { type: string; id: string; author: string; categories: string[] }[] };
  const look = (value: unknown, path: string): void => {
    if (Array.isArray(value)) return value.forEach((one) => look(one, path));
    if (typeof value !== "object" || value === null) return;
    const record = value as Record<string, unknown>;
    if ("categories" in record) {
      const { id, author, categories } = record as { id: string; author: { id: string }; categories: string[] };
      found.records.push({ type: types.get(path)!, id, author: author.id, categories });
    }
    for (const [key, one] of Object.entries(record)) {
      const here = path === "" ? key : `${path}.${key}`;
      if (one !== null) found.coordinates.add(coordinates.get(here)!);
      look(one, here);
    }
  };
  look(body.data, "");
  return found;
}
