import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { maskOf } from "../../schema/consent/category.ts";
import { codesOf, open } from "../break-glass/opening.ts";
import { type Answer, openTestHouse, type TestHouse } from "../house.ts";

let house: TestHouse;
let database: pg.Client;
/** The columns of each table that are written. */
const written = new Map<string, string>();
const sql = async (text: string, values?: unknown[]) => (await database.query<Record<string, unknown>>(text, values)).rows;
beforeAll(async () => {
  house = await openTestHouse();
  database = new pg.Client(house.databaseUrl);
  await database.connect();
  for (const table of CHANGED) {
    await sql(`create table before_${table} as table consent.${table}`);
    // What is generated from other columns is not put back.
    const [told] = await sql("select string_agg(attname, ', ') as columns from pg_attribute where attrelid = $1::regclass and attnum > 0 and attgenerated = ''", [`consent.${table}`]);
    written.set(table, told!["columns"] as string);
  }
});
afterAll(async () => {
  await database.end();
  await house.close();
});
// What a client takes back is gone: between two tests everything is put back as it was given, past the triggers that refuse that.
afterEach(async () => {
  await sql("begin");
  await sql("set local session_replication_role = replica");
  for (const table of CHANGED) {
    await sql(`delete from consent.${table}`);
    const columns = written.get(table)!;
    await sql(`insert into consent.${table} (${columns}) overriding system value select ${columns} from before_${table}`);
  }
  await sql("commit");
});
const CHANGED = [
  "scope", "consent_event", "effective", "wall", "account", "notification", "break_glass", "break_glass_event", "break_glass_attempt",
  "amendment_request", "amendment_answer",
];

const [ADA, INES] = [named("ada").id, named("ines").id];
const FILE = `query ($client: ID) { myFile(client: $client) {
  as authority client { id identity { familyName } }
  shared { grantee { agency { id } sector team user } exceptAgencies { id } categories purposes until form scope }
  refusals { categories } consents { id status scopes { id categories } } openedInEmergency { agency { id } userName reason state }
  refusedAttempts { agency { id } } amendmentRequests { id status } } }`;
interface File {
  as: string;
  authority: string[] | null;
  client: { id: string; identity: object | null };
  shared: { grantee: { agency: { id: string } | null; sector: string | null }; exceptAgencies: { id: string }[]; categories: string[]; purposes: string[]; scope: string; form: string }[];
  consents: { id: string; scopes: { id: string; categories: string[] }[] }[];
  openedInEmergency: object[];
  refusedAttempts: object[];
  amendmentRequests: object[];
}
const ask = (who: string, client?: string) => house.ask(who, { query: FILE, variables: { client } });
const fileOf = ({ body }: Answer) => body.data!["myFile"] as File;
const file = async (who: string, client?: string) => fileOf(await ask(who, client));
const stop = (who: string, input: object) => house.ask(who, {
  query: "mutation ($input: StopSharingInput!) { stopSharing(input: $input) { shared { grantee { agency { id } } categories } } }", variables: { input },
});
const readsOf = async (who: string, id = ADA) => {
  const { body } = await house.ask(who, { query: "query ($id: ID!) { client(id: $id) { sharing { shared } } }", variables: { id } });
  return (body.data!["client"] as { sharing: { shared: string[] } } | null)?.sharing.shared ?? null;
};

describe("A client's own file", () => {
  test("says with whom what is shared, for what, until when and on which form", async () => {
    const found = await file("ada-brennan");
    expect(found).toMatchObject({ as: "SELF", authority: null, client: { id: ADA, identity: { familyName: "Brennan" } } });
    const shared = new Map(found.shared.map((one) => [one.grantee.agency?.id ?? one.grantee.sector, one]));
    expect(new Set(shared.keys())).toEqual(new Set(["COORDINATION", "civic-legal-aid", "harbor-clinic", "north-housing"]));
    expect(shared.get("civic-legal-aid")).toMatchObject({
      purposes: ["LEGALAID"], form: "ELECTRONIC_SIGNATURE", categories: ["IDENTITY", "CONTACT", "HOUSING", "INCOME", "LEGAL_MATTER", "IMMIGRATION"],
      until: expect.stringMatching(/Z$/) as string,
    });
    expect(found.consents).toHaveLength(3);
  });

  test("is nobody else's", async () => {
    for (const who of ["dr-okafor", "officer-reyes", "coordinator-diallo"]) expect(await file(who), who).toBeNull();
    const [hidden, invented] = [await ask("ada-brennan", INES), await ask("ada-brennan", crypto.randomUUID())];
    expect(fileOf(hidden)).toBeNull();
    expect(invented.text).toBe(hidden.text);
    expect(await file("rosa-quiroga", ADA)).toBeNull();
  });

  test("shows a mother what she speaks for, and nothing that is her daughter's alone", async () => {
    const answer = await ask("rosa-quiroga");
    const found = fileOf(answer);
    expect(found).toMatchObject({ as: "REPRESENTATIVE", client: { id: INES, identity: { familyName: "Quiroga" } } });
    expect(found.shared.map(({ grantee }) => grantee.agency?.id)).toEqual(["harbor-clinic"]);
    expect(found.authority).not.toContain("REPRODUCTIVE_HEALTH");
    expect(JSON.stringify([found.shared, found.consents, found.authority])).not.toMatch(/REPRODUCTIVE_HEALTH|MENTAL_HEALTH/);
    expect(answer.text).not.toMatch(/Brennan/);
  });

  test("names the one she means, where she speaks for several", async () => {
    await sql("insert into consent.account (client_id, agency, user_id, kind, categories, from_at) "
      + "select $1, agency, user_id, kind, categories, from_at from consent.account where client_id = $2", [named("boris").id, INES]);
    expect(codesOf(await ask("rosa-quiroga"))).toEqual(["BAD_USER_INPUT"]);
    expect((await file("rosa-quiroga", INES)).client.id).toBe(INES);
  });

  test("says who opened it in an emergency, and who was refused; a mother with part of the authority is not told", async () => {
    expect(codesOf(await open(house, { clientId: ADA }))).toEqual([]);
    await sql("insert into consent.wall (client_id, agency) values ($1, 'harbor-clinic')", [ADA]);
    expect(codesOf(await open(house, { clientId: ADA }))).toEqual(["NOT_FOUND"]);
    expect(await file("ada-brennan")).toMatchObject({
      openedInEmergency: [{ agency: { id: "harbor-clinic" }, userName: "Dr. Ngozi Okafor, physician", reason: "Found unconscious", state: "OPEN" }],
      refusedAttempts: [{ agency: { id: "harbor-clinic" } }],
    });
    expect(codesOf(await open(house, { clientId: INES }))).toEqual([]);
    expect((await file("rosa-quiroga")).openedInEmergency).toEqual([]);
  });

  test("says who looked and who was refused, to herself alone", async () => {
    const LOOKS = `query ($client: ID) { myFile(client: $client) {
      whoLooked(first: 2) { nodes { agency { id } agencyName user purpose categories inEmergency scopes } pageInfo { hasNextPage endCursor } }
      whoWasRefused { nodes { agency { id } user purpose } } } }`;
    const looks = async (who: string) => (await house.ask(who, { query: LOOKS })).body.data!["myFile"] as {
      whoLooked: { nodes: Record<string, unknown>[]; pageInfo: { hasNextPage: boolean } }; whoWasRefused: { nodes: Record<string, unknown>[] };
    };
    const read = (who: string, id: string) => house.ask(who, { query: "query ($id: ID!) { client(id: $id) { identity { familyName } } }", variables: { id } });
    for (const id of [ADA, INES]) for (const who of ["dr-okafor", "housing-tran"]) await read(who, id);
    const { whoLooked, whoWasRefused } = await looks("ada-brennan");
    expect(whoLooked.nodes).toMatchObject([
      { agency: { id: "north-housing" }, agencyName: "North Shore Housing Trust", user: "housing-tran", purpose: "HOUSING", categories: ["IDENTITY"], inEmergency: false },
      { agency: { id: "harbor-clinic" }, user: "dr-okafor", purpose: "TREAT", inEmergency: false },
    ]);
    expect(whoLooked.nodes.map(({ user }) => user)).not.toContain("ada-brennan");
    await read("jobs-ferrari", ADA);
    expect((await looks("ada-brennan")).whoWasRefused.nodes.slice(0, whoWasRefused.nodes.length + 1)[0]).toEqual(
      { agency: { id: "first-step-jobs" }, user: "jobs-ferrari", purpose: "SOCIALCARE" });
    expect(await looks("rosa-quiroga")).toMatchObject({ whoLooked: { nodes: [] }, whoWasRefused: { nodes: [] } });
  });
});

describe("She stops sharing by her own word", () => {
  test("with an agency: whatever lets it in, its sector too; nobody else loses anything", async () => {
    const before = await readsOf("lawyer-haddad");
    expect(await readsOf("housing-tran")).toContain("HOUSING");
    const { body } = await stop("ada-brennan", { agency: "north-housing" });
    expect(body.errors).toBeUndefined();
    expect(await readsOf("housing-tran")).not.toEqual(expect.arrayContaining(["HOUSING"]));
    expect(await readsOf("lawyer-haddad")).toEqual(before);
    expect((await file("ada-brennan")).shared.map(({ grantee }) => grantee.agency?.id)).not.toContain("north-housing");
    expect(codesOf(await stop("ada-brennan", { agency: "north-housing" }))).toEqual(["CONFLICT"]);

    await stop("ada-brennan", { agency: "metro-coordination" });
    expect(await readsOf("coordinator-diallo")).toBeNull();
    expect((await sql("select kind, by_user, detail ->> 'form' as form from consent.consent_event where by_user = 'ada-brennan' order by at"))).toEqual(
      ["SCOPE_REVOKED", "SCOPE_NARROWED"].map((kind) => ({ kind, by_user: "ada-brennan", form: "ELECTRONIC_SIGNATURE" })));
  });

  test("of a category: with everybody, and the rest stays on the form on which it was given", async () => {
    const { body } = await stop("ada-brennan", { category: "INCOME" });
    expect(body.errors).toBeUndefined();
    for (const who of ["dr-okafor", "housing-tran", "lawyer-haddad"]) {
      const left = await readsOf(who);
      expect(left, who).not.toContain("INCOME");
      expect(left, who).toContain("HOUSING");
    }
    const lawyer = (await file("ada-brennan")).shared.find(({ grantee }) => grantee.agency?.id === "civic-legal-aid")!;
    expect(lawyer).toMatchObject({ form: "ELECTRONIC_SIGNATURE", categories: ["IDENTITY", "CONTACT", "HOUSING", "LEGAL_MATTER", "IMMIGRATION"] });
  });

  test("by one permission, at once, and for no other client", async () => {
    const one = (await file("ada-brennan")).shared.find(({ grantee }) => grantee.agency?.id === "harbor-clinic")!;
    expect((await readsOf("dr-okafor"))).toContain("MENTAL_HEALTH");
    const others = await sql("select count(*)::integer as n from consent.effective where client_id <> $1", [ADA]);
    await stop("ada-brennan", { scope: one.scope });
    expect(await readsOf("dr-okafor")).toEqual([]);
    expect(await sql("select count(*)::integer as n from consent.effective where client_id <> $1", [ADA])).toEqual(others);
    expect(codesOf(await stop("ada-brennan", { scope: one.scope }))).toEqual(["CONFLICT"]);
  });

  test("and nobody does for her: an officer, a worker, another client; a mother within her authority only", async () => {
    for (const who of ["officer-reyes", "dr-okafor"]) expect(codesOf(await stop(who, { agency: "harbor-clinic" })), who).toEqual(["NOT_PERMITTED"]);
    const [hidden, invented] = [await stop("ada-brennan", { client: INES, agency: "harbor-clinic" }), await stop("ada-brennan", { client: crypto.randomUUID(), agency: "harbor-clinic" })];
    expect(codesOf(hidden)).toEqual(["NOT_FOUND"]);
    expect(invented.text).toBe(hidden.text);
    // Ines' own permission of her reproductive health stays; what her mother cannot see she cannot stop.
    const scopes = await sql("select id from consent.scope where client_id = $1 and categories & $2 <> 0", [INES, maskOf(["REPRODUCTIVE_HEALTH"])]);
    expect(scopes).toHaveLength(2);
    for (const { id } of scopes) expect(codesOf(await stop("rosa-quiroga", { scope: id }))).toEqual(["CONFLICT"]);
    await stop("rosa-quiroga", { agency: "harbor-clinic" });
    expect(await readsOf("dr-okafor", INES)).toEqual(["MENTAL_HEALTH", "REPRODUCTIVE_HEALTH"]);
  });

  test("only one thing at a time", async () => {
    for (const input of [{}, { agency: "north-housing", category: "INCOME" }]) expect(codesOf(await stop("ada-brennan", input))).toEqual(["BAD_USER_INPUT"]);
  });

  test("PostgreSQL refuses whoever goes around the words: no lifting, no widening, no other client", async () => {
    const [scope] = await sql("select id, consent_id from consent.scope where client_id = $1 limit 1", [ADA]);
    const tries: [string, RegExp | number][] = [
      [`update consent.scope set dropped_at = consent.instant() where client_id = '${ADA}'`, /row-level security/],
      [`update consent.scope set ended_at = 'infinity' where client_id = '${ADA}'`, /row-level security/],
      [`update consent.scope set ended_at = consent.instant() where client_id = '${INES}'`, 0],
      [`update consent.consent set status = 'REVOKED' where client_id = '${ADA}'`, 0],
      [`insert into consent.scope select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).* from consent.scope s where id = '${scope!["id"] as string}'`, /row-level security/],
      [`insert into consent.consent_event (client_id, consent_id, at, kind, by_agency, by_user) values ('${ADA}', '${scope!["consent_id"] as string}', consent.instant(), 'GRANTED', 'client-portal', 'ada-brennan')`, /row-level security/],
      ["delete from consent.scope", /permission denied/],
      [`insert into consent.amendment_request (client_id, id, at, by_agency, by_user, author, passage, wrong, due_at) values ('${INES}', gen_random_uuid(), consent.instant(), 'client-portal', 'ada-brennan', 'harbor-clinic', 'x', 'y', 'infinity')`, /row-level security/],
    ];
    for (const [statement, outcome] of tries) {
      await sql("begin");
      await sql("select set_config('app.agency', 'client-portal', true), set_config('app.user', 'ada-brennan', true), "
        + "set_config('app.role', 'CLIENT', true), set_config('app.purpose', 'PATRQT', true)");
      await sql("set local role consent_worker");
      await sql("select consent.enter()");
      if (typeof outcome === "number") expect((await database.query(statement)).rowCount, statement).toBe(outcome);
      else await expect(sql(statement), statement).rejects.toThrow(outcome);
      await sql("rollback");
    }
  });
});
