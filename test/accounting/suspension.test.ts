import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { codesOf } from "../break-glass/opening.ts";
import { openLog } from "../disclosure/log.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { daysFromNow, ids, reports } from "./reports.ts";

const ADA = named("ada").id;

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

describe("A suspension for law enforcement", () => {
  test("keeps a disclosure from the client's report for its time, from nobody else's, and does not betray itself", async () => {
    const { id } = await ask.recorded("dr-okafor", { clientId: ADA, basis: "LAW_ENFORCEMENT", documentReference: "Warrant 7" });
    expect(ids(await ask.own("ada-brennan", "FULL"))).toContain(id);
    const { body } = await ask.suspend("officer-reyes", { clientId: ADA, disclosure: id, until: daysFromNow(20) });
    const suspension = body.data!["suspendAccounting"] as { id: string };
    expect(suspension).toMatchObject({ inWriting: false, disclosure: id });
    const whole = async () => (await house.ask("ada-brennan", {
      query: "{ myFile { accounting(view: FULL) { entries(first: 100) { nodes { id records { ids } coordinates } } csv: file(format: CSV) { text } series { number } } whoLooked(first: 100) { nodes { id } } } }",
    })).text;
    for (const view of ["FULL", "HIPAA_164_528"]) expect(ids(await ask.own("ada-brennan", view)), view).not.toContain(id);
    const text = await whole();
    for (const betrayal of [id, suspension.id, "suspendAccounting"]) expect(text, betrayal).not.toContain(betrayal);
    expect(ids(await ask.of("officer-lund", ADA, "FULL"))).toContain(id);
    const { rowCount } = await log.query("update consent.accounting_suspension set until_at = now(), from_at = now() - interval '1 day' where id = $1", [suspension.id]);
    expect(rowCount).toBe(1);
    expect(await whole()).toContain(id);
  });

  test("or all that an agency of justice received and was refused", async () => {
    await read("court-whitfield", ADA);
    const refused = async () => (await ask.own("ada-brennan", "FULL")).filter(({ agency }) => agency?.id === "county-court-services");
    expect(await refused()).not.toEqual([]);
    const { body } = await ask.suspend("officer-reyes", { clientId: ADA, agency: "county-court-services", until: daysFromNow(400), documentSha256: "A".repeat(64) });
    expect(body.data!["suspendAccounting"]).toMatchObject({ inWriting: true, agency: { id: "county-court-services" } });
    expect(await refused()).toEqual([]);
    expect((await house.ask("ada-brennan", { query: "{ myFile { whoWasRefused(first: 100) { nodes { agency { id } } } } }" })).text).not.toContain("county-court-services");
  });

  test("hides no agency's own looks, lasts a month when only said, and is an officer's", async () => {
    const care = (await ask.recorded("dr-okafor", { clientId: ADA, basis: "TREATMENT" })).id;
    const until = daysFromNow(20);
    expect(codesOf(await ask.suspend("officer-reyes", { clientId: ADA, agency: "north-housing", until }))).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await ask.suspend("officer-reyes", { clientId: ADA, disclosure: care, until }))).toEqual(["NOT_FOUND"]);
    expect(codesOf(await ask.suspend("officer-reyes", { clientId: ADA, agency: "county-court-services", until: daysFromNow(31) }))).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await ask.suspend("officer-reyes", { clientId: ADA, until }))).toEqual(["BAD_USER_INPUT"]);
    for (const who of ["dr-okafor", "ada-brennan"]) expect(codesOf(await ask.suspend(who, { clientId: ADA, agency: "county-court-services", until })), who).toEqual(["NOT_PERMITTED"]);
    const [hidden, invented] = [ADA, randomUUID()].map((clientId) => ask.suspend("officer-diop", { clientId, agency: "county-court-services", until }));
    expect(codesOf(await hidden!)).toEqual(["NOT_FOUND"]);
    expect((await invented!).text).toBe((await hidden!).text);
  });

  test("ends before its time when an officer says so: from then on she is told, of the suspension too", async () => {
    const { id } = await ask.recorded("dr-okafor", { clientId: ADA, basis: "LAW_ENFORCEMENT", documentReference: "Warrant 8" });
    const { body } = await ask.suspend("officer-reyes", { clientId: ADA, disclosure: id, until: daysFromNow(20) });
    const suspension = (body.data!["suspendAccounting"] as { id: string }).id;
    const end = (who: string, which: string) => house.ask(who, { query: "mutation ($id: ID!) { endSuspension(id: $id) { id endedAt } }", variables: { id: which } });
    expect(ids(await ask.own("ada-brennan", "FULL"))).not.toContain(id);
    for (const who of ["dr-okafor", "ada-brennan"]) expect(codesOf(await end(who, suspension)), who).toEqual(["NOT_PERMITTED"]);
    const hidden = await end("officer-diop", suspension);
    expect(codesOf(hidden)).toEqual(["NOT_FOUND"]);
    for (const invented of [randomUUID(), "no-id"]) expect((await end("officer-diop", invented)).text).toBe(hidden.text);
    expect((await end("officer-reyes", suspension)).body.errors).toBeUndefined();
    expect(ids(await ask.own("ada-brennan", "FULL"))).toContain(id);
    expect(codesOf(await end("officer-reyes", suspension))).toEqual(["CONFLICT"]);
    expect((await log.query("select ended_by, ended_at < until_at as early from consent.accounting_suspension where id = $1", [suspension])).rows)
      .toEqual([{ ended_by: "officer-reyes", early: true }]);
  });

  test("PostgreSQL refuses whoever goes around the words", async () => {
    const tries: [who: [agency: string, user: string, role: string, purpose: string], statement: string, outcome: RegExp | number][] = [
      [["first-step-jobs", "jobs-ferrari", "CARE_WORKER", "SOCIALCARE"], outside("first-step-jobs", "jobs-ferrari"), /row-level security/],
      [["harbor-clinic", "dr-okafor", "CLINICIAN", "TREAT"], outside("north-housing", "housing-tran"), /row-level security/],
      [["harbor-clinic", "dr-okafor", "CLINICIAN", "TREAT"], suspension("harbor-clinic", "dr-okafor", "county-court-services"), /row-level security/],
      [["harbor-clinic", "officer-reyes", "CONSENT_OFFICER", "HOPERAT"], suspension("harbor-clinic", "officer-reyes", "north-housing"), /row-level security/],
      [["harbor-clinic", "officer-reyes", "CONSENT_OFFICER", "HOPERAT"], "update consent.outside_disclosure set purpose = ''", /permission denied/],
      [["harbor-clinic", "officer-reyes", "CONSENT_OFFICER", "HOPERAT"], "delete from consent.accounting_suspension", /permission denied/],
      [["client-portal", "ada-brennan", "CLIENT", "PATRQT"], "select from consent.accounting_suspension", 0],
      [["first-step-jobs", "jobs-ferrari", "CARE_WORKER", "SOCIALCARE"], "select from consent.outside_disclosure", 0],
    ];
    for (const [[agency, user, role, purpose], statement, outcome] of tries) {
      await log.query("begin");
      await log.query("select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), set_config('app.purpose', $4, true)",
        [agency, user, role, purpose]);
      await log.query("set local role consent_worker");
      await log.query("select consent.enter()");
      if (typeof outcome === "number") expect((await log.query(statement)).rowCount, statement).toBe(outcome);
      else await expect(log.query(statement), statement).rejects.toThrow(outcome);
      await log.query("rollback");
    }

    function outside(agency: string, user: string): string {
      return `insert into consent.outside_disclosure (client_id, id, at, by_agency, by_user, disclosed_at, recipient, means, basis, categories, purpose)
        values ('${ADA}', gen_random_uuid(), consent.instant(), '${agency}', '${user}', consent.instant(), 'x', 'FAX', 'TREATMENT', 1, 'x')`;
    }

    function suspension(by: string, user: string, agency: string): string {
      return `insert into consent.accounting_suspension (client_id, id, at, by_agency, by_user, agency, asked_by, from_at, until_at)
        values ('${ADA}', gen_random_uuid(), consent.instant(), '${by}', '${user}', '${agency}', 'x', consent.instant(), consent.instant() + interval '1 day')`;
    }
  });
});
