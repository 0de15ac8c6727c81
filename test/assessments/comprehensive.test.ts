import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { stableId } from "../../gateway/demonstration/cast/stable-id.ts";
import { seenBy, TABLES } from "../demonstration/seen-by.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { operationFiles } from "../operation-file.ts";

const [ADA, EMEKA] = [named("ada").id, named("emeka").id];
const of = (name: string) => stableId(`${ADA}/record/${name}`);
const operation = (name: string) => operationFiles().find((one) => one.name === name)!;
const OURS = TABLES.filter(({ name }) => name.startsWith("assessments."));

let house: TestHouse;
let sql: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  sql = new pg.Client(house.databaseUrl);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await house.close();
});

/** Every record of this subgraph with its version. */
async function everyVersion(): Promise<string[]> {
  const { rows } = await sql.query<{ one: string }>(OURS.map(({ name }) => `select id || ' ' || version as one from ${name}`).join(" union all "));
  return rows.map(({ one }) => one).sort();
}

test("a disclosure about a person who is a client herself is logged about her, too", async () => {
  const { query, variables } = operation("genogram-and-ecomap");
  await house.ask("dr-okafor", { query, variables });
  const { rows } = await sql.query<{ client_id: string; own_records: Record<string, string[]> }>(
    "select client_id, own_records from consent.disclosure where operation_name = 'GenogramAndEcomap'");
  const about = new Map(rows.map((row) => [row.client_id, row.own_records]));
  expect([...about.keys()].sort()).toEqual([ADA, EMEKA].sort());
  expect(about.get(EMEKA)).toMatchObject({ GenogramPerson: [of("person PARTNER")], EcomapLink: [of("ecomap FRIENDS")] });
  expect(about.get(ADA)!["GenogramPerson"]).toHaveLength(3);
});

describe("what cannot be used is refused with what to do, and nothing is written", () => {
  test.each([
    ["a strength that says nothing", `recordStrength(input: { clientId: "${ADA}", kind: SKILL, domain: EDUCATION, statement: " " })`, "BAD_USER_INPUT", /^statement must say something/],
    ["a goal that can be none", `recordStrength(input: { clientId: "${ADA}", kind: SKILL, domain: EDUCATION, statement: "Reads", goals: ["x"] })`, "BAD_USER_INPUT", /^goals takes ids/],
    ["an update that changes nothing", `updateStrength(input: { id: "${of("strength FINANCE")}", expectedVersion: 1 })`, "BAD_USER_INPUT", /^Give what has changed/],
    ["an update of another version", `updateStrength(input: { id: "${of("strength FINANCE")}", expectedVersion: 7, statement: "More" })`, "VERSION_CONFLICT", /./],
    ["a category nobody adds by hand", `recordProblem(input: { clientId: "${ADA}", domain: LEGAL, statement: "A suit", categories: [LEGAL_PRIVILEGE] })`, "BAD_USER_INPUT", /^categories: LEGAL_PRIVILEGE/],
    ["a problem that comes down to nothing", `recordProblem(input: { clientId: "${ADA}", domain: LEGAL, statement: "A suit", needId: "${randomUUID()}" })`, "NOT_FOUND", /./],
    ["a problem that comes down to another client's need", `recordProblem(input: { clientId: "${EMEKA}", domain: LEGAL, statement: "A suit", needId: "$NEED_OF_ADA" })`, "NOT_FOUND", /./],
    ["a problem that is active again at once", `updateProblem(input: { id: "${of("problem HOUSING")}", expectedVersion: 1, status: RECURRENCE })`, "BAD_USER_INPUT", /^A problem that is ACTIVE can become/],
    ["an importance beyond ten", `recordStatedGoal(input: { clientId: "${ADA}", domain: HOUSING, statement: "A door", horizon: LONG_TERM, importance: 11 })`, "BAD_USER_INPUT", /^importance takes/],
    ["a preference without words", `recordPreference(input: { clientId: "${ADA}", topic: PLACE, domain: HOUSING, statement: "" })`, "BAD_USER_INPUT", /^statement must say something/],
    ["a profile of nothing", `recordCulturalProfile(input: { clientId: "${ADA}" })`, "BAD_USER_INPUT", /^Give what was found/],
    ["a section that begins amended", `writeAssessmentSection(input: { assessmentId: "${of("biopsychosocial")}", domain: FAMILY, narrative: "x", status: AMENDED })`, "BAD_USER_INPUT", /^status takes/],
    ["a section under no assessment", `writeAssessmentSection(input: { assessmentId: "${randomUUID()}", domain: FAMILY, narrative: "x" })`, "NOT_FOUND", /./],
    ["a silent amendment of a section", `amendAssessmentSection(input: { id: "${of("section HOUSING")}", expectedVersion: 1, narrative: "Otherwise" })`, "BAD_USER_INPUT", /^reason must say why/],
    ["an assessment that is begun again", `setBiopsychosocialStatus(id: "${of("biopsychosocial")}", expectedVersion: 1, status: IN_PROGRESS, reason: "x")`, "BAD_USER_INPUT", /^An assessment that is COMPLETED can become/],
    ["the client as her own relative", `recordGenogramPerson(input: { clientId: "${ADA}", label: "Herself", kinship: SIBLING, subjectId: "${ADA}" })`, "BAD_USER_INPUT", /^subjectId is the client herself/],
    ["a year that is none", `recordGenogramPerson(input: { clientId: "${ADA}", label: "A child", kinship: CHILD, birthYear: 12 })`, "BAD_USER_INPUT", /^birthYear takes/],
    ["a tie with one end", `recordGenogramTie(input: { clientId: "${ADA}", fromId: "${of("person PARENT")}", toId: "${of("person PARENT")}", kind: PARENT_OF })`, "BAD_USER_INPUT", /^fromId and toId must be two/],
    ["a tie to somebody else's person", `recordGenogramTie(input: { clientId: "${EMEKA}", fromId: "${of("person PARENT")}", kind: PARENT_OF })`, "NOT_FOUND", /./],
    ["a tie that becomes abuse and carries no more", `updateGenogramTie(input: { id: "${of("tie PARENT_OF")}", expectedVersion: 1, quality: ABUSE })`, "BAD_USER_INPUT", /^quality calls for DOMESTIC_VIOLENCE/],
    ["a link without a name", `recordEcomapLink(input: { clientId: "${ADA}", system: WORK, label: " ", strength: WEAK, flow: NONE })`, "BAD_USER_INPUT", /^label must say something/],
    ["a judgement that ends before it begins", `recordRisk(input: { clientId: "${ADA}", domain: SUICIDE, level: LOW, at: "2026-02-02T00:00:00Z", validUntil: "2026-02-01T00:00:00Z" })`, "BAD_USER_INPUT", /^validUntil must not be before at/],
    ["a judgement withdrawn without a reason", `endRisk(id: "${randomUUID()}", expectedVersion: 1, reason: " ")`, "BAD_USER_INPUT", /^reason must say something/],
  ])("%s", async (_, mutation, code, message) => {
    const before = await everyVersion();
    const { rows: [need] } = await sql.query<{ id: string }>("select id from assessments.need where client_id = $1 and author = 'harbor-clinic'", [ADA]);
    const { body } = await house.ask("dr-okafor", { query: `mutation { ${mutation.replace("$NEED_OF_ADA", need!.id)} { id } }` });
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(body.errors![0]!.message).toMatch(message);
    expect(await everyVersion()).toEqual(before);
  });
});

describe("a record that names two clients", () => {
  const PERSON = `mutation ($id: ID!, $subject: ID) { recordGenogramPerson(input: { clientId: $id, label: "Somebody", kinship: NOT_RELATED, subjectId: $subject }) { id subject { id } } }`;
  const person = (who: string, subject: string) => house.ask(who, { query: PERSON, variables: { id: ADA, subject } });

  test("cannot be written by who may not find one of them, and says no more than of one whom nobody has", async () => {
    const [hidden, invented] = [await person("housing-tran", named("lionel").id), await person("housing-tran", randomUUID())];
    expect(hidden.body.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect(hidden.text).toBe(invented.text);
  });

  test("is gone at once, with every tie to it, where a wall is raised before the other", async () => {
    const { query, variables } = operation("genogram-and-ecomap");
    const seen = async () => (await house.ask("dr-okafor", { query, variables })).body.data as { client: { genogram: { size: number; ties: unknown[] }; ecomap: { nodes: unknown[] } } };
    const before = (await seen()).client;
    expect([before.genogram.size, before.genogram.ties.length, before.ecomap.nodes.length]).toEqual([3, 3, 3]);
    await sql.query("insert into consent.wall (client_id, id, agency, user_id) values ($1, gen_random_uuid(), 'harbor-clinic', 'dr-okafor')", [EMEKA]);
    const { genogram, ecomap } = (await seen()).client;
    expect([genogram.size, genogram.ties.length, ecomap.nodes.length]).toEqual([2, 2, 2]);
    await sql.query("delete from consent.wall where client_id = $1", [EMEKA]);
  });
});

test("what an asker may not see plays no part: without it the same bytes are answered", async () => {
  const asked = ["comprehensive-assessment", "genogram-and-ecomap", "what-is-known", "safety-alerts"].map(operation);
  const answers = () => Promise.all(asked.map(async ({ query, variables }) => (await house.ask("housing-tran", { query, variables })).text));
  const before = await answers();
  const seen = (await seenBy(sql, "housing-tran", "HOUSING")).map(({ id }) => id);
  let removed = 0;
  for (const { name } of OURS) removed += (await sql.query(`delete from ${name} where id <> all ($1)`, [seen])).rowCount ?? 0;
  expect(removed).toBeGreaterThan(300);
  expect(await answers()).toEqual(before);
});
