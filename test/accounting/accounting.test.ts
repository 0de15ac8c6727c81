import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { BASES, UNACCOUNTED_BASES } from "../../subgraphs/consent/accounting/vocabulary.ts";
import { codesOf } from "../break-glass/opening.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { daysFromNow, ids, reports } from "./reports.ts";

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
    const { id } = await ask.recorded("dr-okafor", { clientId: ADA, recipient: "Circuit Court", basis: "COURT_ORDER", documentReference: "2026-CV-118" });
    expect(await ask.own("ada-brennan", "FULL")).toContainEqual(expect.objectContaining({ id, kind: "OUTSIDE", recipient: "Circuit Court", user: "dr-okafor" }));
    for (const view of ["FULL", "HIPAA_164_528"]) expect(ids(await ask.of("officer-reyes", ADA, view)), view).toContain(id);
    expect(await read("court-whitfield", ADA)).toBeNull();
  });

  test("is recorded by whoever's agency knows the client; to others she is nobody", async () => {
    await ask.recorded("housing-tran", { clientId: ADA });
    await ask.recorded("officer-lund", { clientId: ADA });
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
    for (const basis of BASES) listed.set(basis, (await ask.recorded("dr-okafor", { clientId: ADA, basis, documentReference: "Form" })).id);
    const old = (await ask.recorded("dr-okafor", { clientId: ADA, disclosedAt: daysFromNow(-6 * 366) })).id;
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
    for (const day of days) await ask.recorded("dr-okafor", { clientId: FARAH, recipient: "State Registry", basis: "PUBLIC_HEALTH", purpose: "Registry", disclosedAt: daysFromNow(day) });
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
