import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { BASES, UNACCOUNTED_BASES } from "../../subgraphs/consent/accounting/vocabulary.ts";
import { codesOf } from "../break-glass/opening.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { reports } from "./reports.ts";

const [ADA, FARAH] = [named("ada").id, named("farah").id];
const READ = "query ($id: ID!) { client(id: $id) { identity { familyName } } }";

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

const read = async (who: string, id: string) => (await house.ask(who, { query: READ, variables: { id } })).body.data!["client"];
const recorded = async (who: string, input: object) => {
  const { body } = await ask.record(who, input);
  expect(body.errors).toBeUndefined();
  return body.data!["recordDisclosure"] as { id: string };
};
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const ids = (entries: readonly { id: string }[] | null) => entries!.map(({ id }) => id);
const grant = async (client: string, form: "WRITTEN" | "VERBAL") => {
  const { body } = await house.ask("officer-reyes", {
    query: `mutation ($id: ID!) { grantConsent(input: { clientId: $id, form: ${form}, scopes: [{ effect: PERMIT, grantees: [{ agency: "open-table" }],
      categories: [IDENTITY], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) { consentId } }`, variables: { id: client },
  });
  expect(body.errors).toBeUndefined();
  return (body.data!["grantConsent"] as { consentId: string }).consentId;
};

describe("What left outside of the system", () => {
  test("stands in the client's own list and in every accounting of her, and opens nothing", async () => {
    const { id } = await recorded("dr-okafor", { clientId: ADA, recipient: "Circuit Court", basis: "COURT_ORDER", documentReference: "2026-CV-118" });
    expect(await ask.own("ada-brennan", "FULL")).toContainEqual(expect.objectContaining({ id, kind: "OUTSIDE", recipient: "Circuit Court", user: "dr-okafor" }));
    for (const view of ["FULL", "HIPAA_164_528"]) expect(ids(await ask.of("officer-reyes", ADA, view)), view).toContain(id);
    expect(await read("court-whitfield", ADA)).toBeNull();
  });

  test("is recorded by whoever's agency knows the client; to others she is nobody", async () => {
    await recorded("housing-tran", { clientId: ADA });
    await recorded("officer-lund", { clientId: ADA });
    for (const who of ["jobs-ferrari", "ada-brennan", "food-silva"]) {
      const [hidden, invented] = [await ask.record(who, { clientId: ADA }), await ask.record(who, { clientId: randomUUID() })];
      expect(codesOf(hidden), who).toEqual(["NOT_FOUND"]);
      expect(invented.text).toBe(hidden.text);
    }
  });

  test.each<[field: string, input: Record<string, unknown>]>([
    ["categories", { categories: [] }], ["recipient", { recipient: "  " }], ["purpose", { purpose: "" }], ["disclosedAt", { disclosedAt: daysFromNow(1) }],
    ["documentSha256", { documentSha256: "abc" }], ["documentReference", { basis: "COURT_ORDER" }], ["recipientAddress", { recipientAddress: "x".repeat(201) }],
  ])("is not taken without a sound %s", async (field, input) => {
    const answer = await ask.record("dr-okafor", { clientId: ADA, ...input });
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.body.errors![0]!.message).toContain(`input.${field}`);
  });
});

describe("The accounting of 45 CFR 164.528", () => {
  test("lists by the ground of law, six years back; the client's own list has everything", async () => {
    const listed = new Map<string, string>();
    for (const basis of BASES) listed.set(basis, (await recorded("dr-okafor", { clientId: ADA, basis, documentReference: "Form" })).id);
    const old = (await recorded("dr-okafor", { clientId: ADA, disclosedAt: daysFromNow(-6 * 366) })).id;
    const [full, law] = [ids(await ask.own("ada-brennan", "FULL")), ids(await ask.own("ada-brennan", "HIPAA_164_528"))];
    for (const [basis, id] of listed) expect(law.includes(id), basis).toBe(!(UNACCOUNTED_BASES as readonly string[]).includes(basis));
    expect(full).toEqual(expect.arrayContaining([...listed.values(), old]));
    expect(law).not.toContain(old);
  });

  test("leaves out care, what an agency wrote itself and what a signed form permits; a spoken word is no authorization", async () => {
    for (const who of ["dr-okafor", "housing-tran", "nurse-lindqvist"]) expect(await read(who, ADA), who).not.toBeNull();
    const logged = async () => (await ask.own("ada-brennan", "HIPAA_164_528")).filter(({ kind }) => kind !== "OUTSIDE");
    expect(await logged()).toEqual([]);
    await grant(ADA, "VERBAL");
    expect(await read("food-silva", ADA)).not.toBeNull();
    expect(await logged()).toMatchObject([{ kind: "DISCLOSURE", agency: { id: "open-table" }, categories: ["IDENTITY"], grounds: ["CONSENT"] }]);
  });

  test("tells several to one recipient for one purpose as the first, their number and the last", async () => {
    const days = [-30, -20, -10];
    for (const day of days) await recorded("dr-okafor", { clientId: FARAH, recipient: "State Registry", basis: "PUBLIC_HEALTH", purpose: "Registry", disclosedAt: daysFromNow(day) });
    const { body } = await house.ask("officer-reyes", {
      query: "query ($id: ID!) { accounting(client: $id, view: HIPAA_164_528) { series { recipient statedPurpose basis first last number } } }", variables: { id: FARAH },
    });
    const [one, ...more] = (body.data!["accounting"] as { series: { first: string; last: string }[] }).series;
    expect(more).toEqual([]);
    expect(one).toMatchObject({ recipient: "State Registry", statedPurpose: "Registry", basis: "PUBLIC_HEALTH", number: 3 });
    expect(Date.parse(one!.last) - Date.parse(one!.first)).toBeCloseTo(20 * 86_400_000, -5);
  });

  test("is nobody's but the client's and her desk's, and each look at it is in the log", async () => {
    for (const who of ["dr-okafor", "coordinator-diallo", "officer-diop", "food-silva"]) expect(await ask.of(who, FARAH, "FULL"), who).toBeNull();
    expect(await ask.of("officer-reyes", randomUUID(), "FULL")).toBeNull();
    const before = (await loggedFor(log, "officer-reyes")).length;
    await ask.of("officer-reyes", FARAH, "FULL");
    const look = (await loggedFor(log, "officer-reyes"))[before]!;
    expect(look).toMatchObject({ client_id: FARAH, kind: "ACCESS" });
    expect(Object.keys(look.records).sort()).toEqual(["Accounting", "AccountingEntry"]);
  });
});

describe("A consent entered in error", () => {
  test("what was given by it is a potential breach, and has to be accounted for", async () => {
    const consent = await grant(FARAH, "WRITTEN");
    expect(await read("food-silva", FARAH)).not.toBeNull();
    const breaches = async (who: string) => (await house.ask(who, {
      query: "query ($id: ID!) { potentialBreaches(consent: $id) { view client { id } entries { nodes { agency { id } consents categories } } } }", variables: { id: consent },
    })).body.data!["potentialBreaches"];
    const accounted = async () => (await ask.of("officer-reyes", FARAH, "HIPAA_164_528"))!.filter(({ kind }) => kind === "DISCLOSURE");
    expect(await breaches("officer-reyes")).toBeNull();
    expect(await accounted()).toEqual([]);
    await house.ask("officer-reyes", { query: "mutation ($id: ID!) { enterConsentInError(id: $id, reason: WRONG_CLIENT) { consentId } }", variables: { id: consent } });
    expect(await breaches("officer-reyes")).toEqual({
      view: null, client: { id: FARAH }, entries: { nodes: [{ agency: { id: "open-table" }, consents: [consent], categories: ["IDENTITY"] }] },
    });
    expect(await accounted()).toHaveLength(1);
    for (const who of ["dr-okafor", "officer-diop", "food-silva"]) expect(await breaches(who), who).toBeNull();
  });
});

describe("A suspension for law enforcement", () => {
  test("keeps a disclosure from the client's report for its time, from nobody else's, and does not betray itself", async () => {
    const { id } = await recorded("dr-okafor", { clientId: ADA, basis: "LAW_ENFORCEMENT", documentReference: "Warrant 7" });
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
    const care = (await recorded("dr-okafor", { clientId: ADA, basis: "TREATMENT" })).id;
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

describe("An officer's search", () => {
  // Over what the tests above have left in the log.
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
