import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { reports } from "./reports.ts";

const [ADA, HANA] = [named("ada").id, named("hana").id];

let house: TestHouse;
let log: pg.Client;
let ask: ReturnType<typeof reports>;
/** Whether the gateway asks in vain for the consents behind an answer. */
let unanswered = false;
beforeAll(async () => {
  house = await openTestHouse({
    through: (_subgraph, transport) => ({
      fetch: (request) => (unanswered && request.operationName === "Behind" ? Promise.reject(new Error("gone")) : transport.fetch(request)),
    }),
  });
  log = await openLog(house);
  ask = reports(house);
});
afterAll(async () => {
  await log.end();
  await house.close();
});

describe("Part 2", () => {
  test("lists to whom a program's records went, and not the program itself", async () => {
    for (const who of ["dr-okafor", "counselor-novak"]) await house.ask(who, { query: "query ($id: ID!) { client(id: $id) { conditions { nodes { display } } } }", variables: { id: HANA } });
    const threeYearsAgo = new Date(Date.now() - 3 * 366 * 86_400_000).toISOString();
    for (const disclosedAt of [threeYearsAgo, undefined]) await ask.record("counselor-novak", { clientId: HANA, categories: ["PART2"], disclosedAt });
    const listed = await ask.of("officer-acheampong", HANA, "PART_2");
    expect(listed!.map(({ kind, agency }) => [kind, agency?.id ?? null])).toEqual([["OUTSIDE", null], ["DISCLOSURE", "harbor-clinic"]]);
    expect(listed![1]!.obligations).toEqual(["42-CFR-2.32"]);
  });
});

describe("What accompanies an answer", () => {
  const VIEW = `query ($id: ID!) { client(id: $id) { needs { nodes { id } } conditions { nodes { display } } none: conditions(first: 0) { nodes { display } } } }`;
  const view = (who: string, id: string) => house.ask(who, { query: VIEW, variables: { id } });

  test("names, of what others wrote, the notice and the consent it rests on; the entry in the log says the same", async () => {
    const before = (await loggedFor(log, "dr-okafor")).length;
    const { body } = await view("dr-okafor", HANA);
    const { rows: [consent] } = await log.query<{ id: string }>(
      "select distinct c.id from consent.consent c join consent.scope s on s.consent_id = c.id where c.client_id = $1 and c.status = 'ACTIVE' and s.grantees @> $2",
      [HANA, JSON.stringify([{ agency: "harbor-clinic" }])]);
    expect(body.extensions).toMatchObject({
      obligations: [{ path: "client.conditions", clients: [HANA], notices: ["42-CFR-2.32"], consents: [consent!.id] }],
      notices: [{ id: "42-CFR-2.32", text: expect.stringContaining("42 CFR part 2 prohibits") as string }],
    });
    expect((await loggedFor(log, "dr-okafor"))[before]).toMatchObject({ client_id: HANA, obligations: ["42-CFR-2.32"] });
  });

  test("is nothing for the program that wrote it, for a client without such records, and for the client herself", async () => {
    for (const [who, id] of [["counselor-novak", HANA], ["dr-okafor", ADA], ["ada-brennan", ADA]] as const) {
      const { body } = await view(who, id);
      expect(body.errors, who).toBeUndefined();
      expect(body.extensions ?? {}, who).not.toHaveProperty("obligations");
      expect((await loggedFor(log, who)).at(-1)!.obligations, who).toEqual([]);
    }
  });

  test("cannot be left behind: when the consent cannot be told, nothing leaves", async () => {
    unanswered = true;
    const { body } = await view("dr-okafor", HANA);
    const other = await view("dr-okafor", ADA);
    unanswered = false;
    expect(body).toEqual({ data: null, errors: [{ message: expect.any(String) as string, extensions: { code: "DISCLOSURE_UNAVAILABLE" } }] });
    expect(other.body.errors).toBeUndefined();
  });
});
