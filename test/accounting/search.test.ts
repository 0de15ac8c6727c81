import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { codesOf } from "../break-glass/opening.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { daysFromNow, ids, reports } from "./reports.ts";

const [ADA, FARAH] = [named("ada").id, named("farah").id];

let house: TestHouse;
let log: pg.Client;
let ask: ReturnType<typeof reports>;
beforeAll(async () => {
  house = await openTestHouse();
  log = await openLog(house);
  ask = reports(house);
});
afterAll(async () => {
  await log.end();
  await house.close();
});

const read = (who: string, id: string) => house.ask(who, { query: "query ($id: ID!) { client(id: $id) { identity { familyName } } }", variables: { id } });

describe("An officer's search", () => {
  // What there is to find: looks, a refusal, a permission used, and what was recorded by hand.
  beforeAll(async () => {
    for (const who of ["dr-okafor", "lawyer-haddad", "housing-tran", "ada-brennan"]) for (let time = 0; time < 4; time += 1) await read(who, ADA);
    await read("court-whitfield", ADA);
    await read("food-silva", FARAH);
    await ask.recorded("dr-okafor", { clientId: ADA, basis: "PUBLIC_HEALTH", disclosedAt: daysFromNow(-30) });
    for (let time = 0; time < 8; time += 1) await ask.recorded("dr-okafor", { clientId: ADA, basis: "TREATMENT" });
  });

  test("finds by client, agency, worker, part of the file, kind, ground, basis and period, on her desk alone", async () => {
    for (const who of ["dr-okafor", "lawyer-haddad"]) await house.ask(who, { query: "query ($id: ID!) { client(id: $id) { location { city } needs { nodes { id } } } }", variables: { id: ADA } });
    const all = (await ask.search("officer-reyes", {})).nodes;
    expect(all.length).toBeGreaterThan(20);
    const desk = new Set((await log.query<{ client_id: string }>("select client_id from consent.contributor where agency = 'harbor-clinic'")).rows.map((one) => one.client_id));
    expect(all.filter(({ client }) => !desk.has(client.id))).toEqual([]);
    const filters: [object, (one: (typeof all)[number]) => boolean][] = [
      [{ client: ADA }, ({ client }) => client.id === ADA], [{ agency: "civic-legal-aid" }, ({ agency }) => agency?.id === "civic-legal-aid"],
      [{ user: "food-silva" }, ({ user }) => user === "food-silva"], [{ category: "LEGAL_MATTER" }, ({ categories }) => categories.includes("LEGAL_MATTER")],
      [{ kind: "REFUSED" }, ({ kind }) => kind === "REFUSED"], [{ ground: "CONSENT" }, ({ grounds }) => grounds.includes("CONSENT")],
      [{ basis: "PUBLIC_HEALTH" }, ({ basis }) => basis === "PUBLIC_HEALTH"],
    ];
    for (const [filter, holds] of filters) {
      const { nodes } = await ask.search("officer-reyes", filter);
      expect(nodes.length, JSON.stringify(filter)).toBeGreaterThan(0);
      expect(nodes.filter((one) => !holds(one)), JSON.stringify(filter)).toEqual([]);
    }
    expect((await ask.search("officer-reyes", { until: daysFromNow(-25) })).nodes.map(({ basis }) => basis)).toEqual(["PUBLIC_HEALTH"]);
    for (const client of [named("lionel").id, "no-uuid"]) expect((await ask.search("officer-reyes", { client })).nodes).toEqual([]);
    for (const who of ["dr-okafor", "ada-brennan", "coordinator-diallo"]) expect((await ask.search(who, {})).nodes, who).toEqual([]);
    // Which records they were is the client's to know.
    expect(all.filter(({ records }) => records !== null)).toEqual([]);
  });

  test("turns its pages forward and back over the same entries, and says which it showed", async () => {
    const filter = { client: ADA, until: new Date().toISOString() };
    const all = ids((await ask.search("officer-reyes", filter)).nodes);
    const [forward, backward]: [string[], string[]] = [[], []];
    for (let page = { first: 9 } as object; ;) {
      const { nodes, pageInfo } = await ask.search("officer-reyes", filter, page);
      forward.push(...ids(nodes));
      if (!pageInfo.hasNextPage) break;
      page = { first: 9, after: pageInfo.endCursor };
    }
    for (let page = { last: 9 } as object; ;) {
      const { nodes, pageInfo } = await ask.search("officer-reyes", filter, page);
      backward.unshift(...ids(nodes));
      if (!pageInfo.hasPreviousPage) break;
      page = { last: 9, before: pageInfo.startCursor };
    }
    expect(forward).toEqual(all);
    expect(backward).toEqual(all);
    const looks = (await loggedFor(log, "officer-reyes")).at(-1)!;
    expect(looks.records["AccountingEntry"]).toEqual(backward.slice(0, looks.records["AccountingEntry"]!.length));
    const broken = await house.ask("officer-reyes", { query: `{ searchAccountings(after: "${Buffer.from(JSON.stringify(["x", randomUUID()])).toString("base64url")}") { nodes { id } } }` });
    expect(codesOf(broken)).toEqual(["BAD_USER_INPUT"]);
  });
});
