import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { canary, named } from "../../gateway/demonstration/cast.ts";
import { maskOf } from "../../schema/consent/category.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { codesOf, open, particularsOf, type Recorded, recorded } from "./opening.ts";

let house: TestHouse;
let database: pg.Client;
let kavya: Recorded;
const sql = async (text: string, values?: unknown[]) => (await database.query<Record<string, unknown>>(text, values)).rows;
beforeAll(async () => {
  house = await openTestHouse();
  database = new pg.Client(house.databaseUrl);
  await database.connect();
  kavya = await recorded(sql, "kavya");
});
afterAll(async () => {
  await database.end();
  await house.close();
});
// Each test has its attempts of the hour, and no file lies open.
beforeEach(async () => {
  await sql("delete from consent.break_glass_attempt");
  await sql("delete from consent.notification");
  await sql("delete from consent.break_glass_event");
  await sql("delete from consent.break_glass");
});

const KAVYA = named("kavya").id;
const LOOK = "query ($id: ID!) { client(id: $id) { identity { familyName } needs { nodes { category categories } } caseNotes { nodes { categories } } assessments { nodes { categories } } } }";
const look = (who = "dr-okafor", id = KAVYA, purpose = "ETREAT") => house.ask(who, { query: LOOK, variables: { id }, purpose });
const session = async (id = KAVYA) => (await sql("select id, start_at, end_at from consent.break_glass where client_id = $1", [id]))[0]!;
const opened = async () => {
  const { body } = await open(house, particularsOf(kavya));
  expect(body.errors).toBeUndefined();
  return body.data!["openBreakGlass"] as { id: string; openedAt: string; endsAt: string };
};

describe("A file is opened in an emergency", () => {
  test.each<[string, () => Promise<Parameters<typeof open>[1]>]>([
    ["name and birth date", async () => particularsOf(kavya)],
    ["a name written otherwise", async () => particularsOf({ ...kavya, givenName: " kavya", familyName: "RAMAN " })],
    ["an identifier", async () => ({
      identifier: (await sql("select system, value from clients.identifier where client_id = $1 limit 1", [KAVYA]))[0] as { system: string; value: string },
    })],
    ["her id", async () => ({ clientId: KAVYA })],
  ])("by %s, and read at once and afterwards", async (_, sought) => {
    expect((await look()).body.data!["client"]).toBeNull();
    const { body } = await open(house, await sought());
    expect(body.errors).toBeUndefined();
    expect(body.data!["openBreakGlass"]).toMatchObject({
      state: "OPEN", agencyName: "Harbor Community Clinic", userName: "Dr. Ngozi Okafor, physician", natureOfEmergency: "Overdose",
      client: { id: KAVYA, identity: { familyName: "Raman" } },
    });
    expect((await look()).body.data!["client"]).toMatchObject({ identity: { familyName: "Raman" } });
  });

  test("for sixty minutes, to the instant", async () => {
    const { openedAt, endsAt } = await opened();
    expect(Date.parse(endsAt) - Date.parse(openedAt)).toBe(3_600_000);
    await sql("update consent.break_glass set start_at = date_trunc('milliseconds', clock_timestamp()) - interval '60 minutes', "
      + "end_at = date_trunc('milliseconds', clock_timestamp()) - interval '60 minutes' + interval '60 minutes'");
    expect((await look()).body.data!["client"]).toBeNull();
    await sql("begin");
    for (const [late, seen] of [["-1 millisecond", 1], ["0", 0]] as const) {
      await sql("set local role none");
      await sql("select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', 'dr-okafor', true), "
        + "set_config('app.role', 'CLINICIAN', true), set_config('app.purpose', 'ETREAT', true), "
        + "set_config('app.instant', (select (end_at + $1::interval)::text from consent.break_glass), true)", [late]);
      await sql("set local role clients_worker");
      await sql("select consent.enter()");
      expect(await sql("select from clients.client where client_id = $1", [KAVYA]), late).toHaveLength(seen);
    }
    await sql("rollback");
  });

  test("to nobody else: another user of the agency, another purpose, another client", async () => {
    await sql("insert into consent.worker values ('harbor-clinic', 'dr-second', 'Second physician', 'CLINICIAN', true)");
    await opened();
    expect((await look("nurse-lindqvist", KAVYA, "TREAT")).body.data!["client"]).toBeNull();
    expect((await look("dr-okafor", KAVYA, "TREAT")).body.data!["client"]).toBeNull();
    expect((await look("dr-okafor", named("lionel").id)).body.data!["client"]).toBeNull();
    await sql("begin");
    await sql("select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', 'dr-second', true), "
      + "set_config('app.role', 'CLINICIAN', true), set_config('app.purpose', 'ETREAT', true)");
    await sql("set local role clients_worker");
    await sql("select consent.enter()");
    expect(await sql("select from clients.client where client_id = $1", [KAVYA])).toEqual([]);
    await sql("rollback");
  });

  test("case 46: what only a named reader may see, and legal matter, stay closed", async () => {
    const closed = ["PART2", "VICTIM_SERVICES", "LEGAL_PRIVILEGE", "PSYCHOTHERAPY_NOTES", "IMMIGRATION", "JUSTICE", "LEGAL_MATTER"] as const;
    const { rows } = await database.query<{ id: string }>(
      "select id from assessments.need where client_id = $1 order by id", [KAVYA]);
    expect(rows.length).toBeGreaterThan(0);
    await opened();
    expect((await look()).text).toContain("nodes\":[{");
    for (const category of closed) {
      await sql("begin");
      await sql("alter table assessments.need drop constraint if exists need_categories_declared");
      await sql("update assessments.need set categories = $2 where client_id = $1", [KAVYA, maskOf([category])]);
      await sql("select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', 'dr-okafor', true), "
        + "set_config('app.role', 'CLINICIAN', true), set_config('app.purpose', 'ETREAT', true)");
      await sql("set local role assessments_worker");
      await sql("select consent.enter()");
      expect(await sql("select from assessments.need where client_id = $1", [KAVYA]), category).toEqual([]);
      await sql("rollback");
    }
  });

  test("her refusal that is not against emergencies yields for as long as it lasts", async () => {
    await opened();
    const { body } = await house.ask("dr-okafor", { query: "query ($id: ID!) { client(id: $id) { sharing { shared } } }", variables: { id: KAVYA }, purpose: "ETREAT" });
    expect((body.data!["client"] as { sharing: { shared: string[] } }).sharing.shared).toContain("MENTAL_HEALTH");
  });

  test("renewed once, ended early, and opened anew with a new reason", async () => {
    const change = (what: string, id: string, who = "dr-okafor") => house.ask(who, {
      query: `mutation ($id: ID!) { ${what}(id: $id) { state openedAt endsAt } }`, variables: { id }, purpose: "ETREAT",
    });
    const { id, openedAt } = await opened();
    const again = await opened();
    expect(again.id).toBe(id);
    const { body } = await change("renewBreakGlass", id);
    expect(Date.parse((body.data!["renewBreakGlass"] as { endsAt: string }).endsAt) - Date.parse(openedAt)).toBe(7_200_000);
    expect(codesOf(await change("renewBreakGlass", id))).toEqual(["CONFLICT"]);
    expect((await change("endBreakGlass", id)).body.data!["endBreakGlass"]).toMatchObject({ state: "ENDED" });
    expect((await look()).body.data!["client"]).toBeNull();
    expect(codesOf(await change("endBreakGlass", id))).toEqual(["CONFLICT"]);
    expect(codesOf(await change("renewBreakGlass", id))).toEqual(["CONFLICT"]);
    expect(codesOf(await change("endBreakGlass", crypto.randomUUID()))).toEqual(["NOT_FOUND"]);
    expect((await opened()).id).not.toBe(id);
    expect((await sql("select kind from consent.break_glass_event order by at")).map(({ kind }) => kind)).toEqual(["OPENED", "RENEWED", "ENDED", "OPENED"]);
  });
});

describe("Whoever stays closed answers like somebody nobody knows", () => {
  const nobody = () => open(house, { particulars: { givenName: "Nobody", familyName: "Known", birthDate: "1980-02-03" } });
  const ineligible: [string, string, () => Promise<unknown>][] = [
    ["walled from the worker", "kavya", () => sql("insert into consent.wall (client_id, agency, user_id) values ($1, 'harbor-clinic', 'dr-okafor')", [KAVYA])],
    ["walled from the agency", "kavya", () => sql("insert into consent.wall (client_id, agency) values ($1, 'harbor-clinic')", [KAVYA])],
    ["closed against emergencies", "kavya", () => refuse("ALL")],
    ["with her identity closed against emergencies", "kavya", () => refuse("[IDENTITY]")],
    ["known to the substance-use program alone", "lionel", async () => undefined],
    ["known to a victim service provider alone", "kavya",
      () => sql("update consent.agency set victim_service_provider = true where id in ('north-housing', 'open-table')")],
  ];
  const refuse = async (categories: string) => {
    const answer = await house.ask("officer-lund", {
      query: `mutation ($id: ID!) { grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{ effect: DENY, anyPurpose: true, actions: [READ, DISCOVER],
        grantees: [{ agency: "harbor-clinic" }], ${categories === "ALL" ? "categoriesWord: ALL" : `categories: ${categories}`}, againstEmergency: true }] }) { consentId } }`,
      variables: { id: KAVYA },
    });
    expect(answer.body.errors).toBeUndefined();
  };
  test.each(ineligible)("%s", async (_, key, prepare) => {
    const who = await recorded(sql, key);
    const before = await sql("select id, victim_service_provider from consent.agency");
    const consents = (await sql("select id from consent.consent")).map(({ id }) => id);
    await prepare();
    try {
      const missed = await nobody();
      const closed = await open(house, particularsOf(who));
      const hidden = await open(house, { clientId: who.id });
      const invented = await open(house, { clientId: crypto.randomUUID() });
      expect(codesOf(missed)).toEqual(["NOT_FOUND"]);
      for (const answer of [closed, hidden, invented]) {
        expect(answer.text).toBe(missed.text);
        expect(answer.status).toBe(missed.status);
      }
      expect(await sql("select from consent.break_glass")).toEqual([]);
      expect((await sql("select outcome from consent.break_glass_attempt")).map(({ outcome }) => outcome)).toEqual(["MISS", "MISS", "MISS", "MISS"]);
    } finally {
      await sql("delete from consent.wall where client_id = $1 and agency = 'harbor-clinic'", [KAVYA]);
      for (const one of before) await sql("update consent.agency set victim_service_provider = $2 where id = $1", [one["id"], one["victim_service_provider"]]);
      await sql("update consent.scope set lifted_at = clock_timestamp() where consent_id <> all ($1::uuid[])", [consents]);
      await sql("delete from consent.effective where client_id = $1 and deny_emergency_mask <> 0", [KAVYA]);
    }
  });

  test("a birth date that is partly known, or one letter more, meets nobody", async () => {
    expect(codesOf(await open(house, particularsOf({ ...kavya, familyName: "Ramann" })))).toEqual(["NOT_FOUND"]);
    await sql("update clients.identity set birth_date_quality = 'PARTIAL' where client_id = $1", [KAVYA]);
    expect(codesOf(await open(house, particularsOf(kavya)))).toEqual(["NOT_FOUND"]);
    await sql("update clients.identity set birth_date_quality = 'FULL' where client_id = $1", [KAVYA]);
  });

  test("two who are alike are nobody", async () => {
    const id = crypto.randomUUID();
    await sql(`insert into clients.identity select (jsonb_populate_record(i, jsonb_build_object('client_id', $2::text, 'id', gen_random_uuid()))).*
      from clients.identity i where client_id = $1 limit 1`, [KAVYA, id]);
    expect(codesOf(await open(house, particularsOf(kavya)))).toEqual(["NOT_FOUND"]);
    // Unless they are two ids of one person.
    await sql("insert into consent.merge (client_id, id, survivor, at, by_agency, by_user, reason) "
      + "values ($1, gen_random_uuid(), $2, now(), 'north-housing', 'officer-lund', 'Entered twice')", [id, KAVYA]);
    expect((await open(house, particularsOf(kavya))).body.data!["openBreakGlass"]).toMatchObject({ client: { id: KAVYA } });
    await sql("delete from consent.merge");
    await sql("alter table clients.identity disable trigger all");
    await sql("delete from clients.identity where client_id = $1", [id]);
    await sql("alter table clients.identity enable trigger all");
  });
});

describe("Every attempt", () => {
  test("counts, found or not: five an hour, then RATE_LIMITED until the first is an hour past", async () => {
    const attempt = (found: boolean) => open(house, found ? particularsOf(kavya) : { clientId: crypto.randomUUID() });
    for (const found of [true, false, true, false, true]) await attempt(found);
    const [hit, miss] = [await attempt(true), await attempt(false)];
    expect(codesOf(hit)).toEqual(["RATE_LIMITED"]);
    expect(miss.text).toBe(hit.text);
    await sql("update consent.break_glass_attempt set at = clock_timestamp() - interval '1 hour' where id = (select id from consent.break_glass_attempt order by at limit 1)");
    expect(codesOf(await attempt(false))).toEqual(["NOT_FOUND"]);
    expect(codesOf(await attempt(false))).toEqual(["RATE_LIMITED"]);
  });

  test("is logged without the particulars, alike for the same ones", async () => {
    for (const birthDate of ["1980-02-03", "1980-02-03", "1980-02-04"]) {
      await open(house, { particulars: { givenName: "Nobody", familyName: "Known", birthDate } });
    }
    const rows = await sql("select hash, row_to_json(a)::text as whole from consent.break_glass_attempt a order by at");
    expect(rows.map(({ hash }) => rows.findIndex((one) => one["hash"] === hash))).toEqual([0, 0, 2]);
    expect(rows.map(({ whole }) => whole).join()).not.toMatch(/Nobody|Known|1980/);
  });

  test("of simultaneous ones no more than five count", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(house, { clientId: crypto.randomUUID() })));
    expect(answers.flatMap(codesOf).sort()).toEqual([...Array<string>(5).fill("NOT_FOUND"), ...Array<string>(3).fill("RATE_LIMITED")]);
  });

  test("is made by a registered worker who treats, for an agency whose agreement allows emergencies", async () => {
    const query = "mutation ($input: OpenBreakGlassInput!) { openBreakGlass(input: $input) { id } }";
    const input = { clientId: KAVYA, reasonCode: "OTHER", reason: "Because" };
    for (const [who, purpose] of [["dr-okafor", "TREAT"], ["housing-tran", "HOUSING"], ["officer-reyes", "HOPERAT"], ["coordinator-diallo", "CAREMGT"], ["ada-brennan", "PATRQT"]] as const) {
      expect(codesOf(await house.ask(who, { query, variables: { input }, purpose })), who).toEqual(["NOT_PERMITTED"]);
    }
    await sql("update consent.agreement set status = 'SUSPENDED' where agency = 'harbor-clinic'");
    expect(codesOf(await open(house, { clientId: KAVYA }))).toEqual(["NOT_PERMITTED"]);
    await sql("update consent.agreement set status = 'ACTIVE' where agency = 'harbor-clinic'");
  });

  test("names one person in one way, says why, and what the emergency is", async () => {
    for (const more of [{ particulars: { givenName: "A", familyName: "B", birthDate: "1990-01-01" } }, { reason: " " }, { natureOfEmergency: null }, { clientId: null }]) {
      expect(codesOf(await open(house, { clientId: KAVYA }, "dr-okafor", more)), JSON.stringify(more)).toEqual(["BAD_USER_INPUT"]);
    }
    expect(await sql("select from consent.break_glass_attempt")).toEqual([]);
  });
});

test("an answer holds no word of any other client's file", async () => {
  const { text } = await open(house, particularsOf(kavya));
  for (const key of ["ada", "lionel", "boris", "ines"]) {
    expect(text).not.toContain(named(key).familyName);
    expect(text).not.toContain(canary(key));
  }
  expect(await session()).toBeDefined();
});
