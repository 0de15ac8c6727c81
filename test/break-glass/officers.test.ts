import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
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
const opened = async () => {
  const { body } = await open(house, particularsOf(kavya));
  expect(body.errors).toBeUndefined();
  return body.data!["openBreakGlass"] as { id: string };
};

describe("Officers", () => {
  const TOLD = "{ notifications { nodes { kind client { id identity { familyName } } by { id } byUser session } } }";
  const told = async (who: string) => ((await house.ask(who, { query: TOLD })).body.data!["notifications"] as { nodes: Record<string, unknown>[] }).nodes;
  const LISTED = "query ($states: [BreakGlassState!]) { breakGlassSessions(states: $states) { nodes { id state user client { id } reason reviews { verdict note byUser } } } }";
  const listed = async (who: string, states?: string[]) =>
    ((await house.ask(who, { query: LISTED, variables: { states } })).body.data!["breakGlassSessions"] as { nodes: Record<string, unknown>[] }).nodes;
  const review = (who: string, id: string, verdict: string) => house.ask(who, {
    query: "mutation ($id: ID!, $verdict: BreakGlassVerdict!) { reviewBreakGlass(id: $id, verdict: $verdict, note: \"Looked into\") { state } }",
    variables: { id, verdict },
  });

  test("of those who know her, of the agency that opened, and the coordinating body are told of a hit", async () => {
    const { id } = await opened();
    const notice = { kind: "BREAK_GLASS_OPENED", by: { id: "harbor-clinic" }, byUser: "dr-okafor", session: id };
    expect(await told("officer-lund")).toEqual([{ ...notice, client: { id: KAVYA, identity: { familyName: "Raman" } } }]);
    expect(await told("officer-reyes")).toMatchObject([notice]);
    expect(await told("coordinator-diallo")).toMatchObject([notice]);
    for (const who of ["officer-acheampong", "dr-okafor", "housing-tran", "ada-brennan"]) expect(await told(who), who).toEqual([]);
  });

  test("are told of a miss; the agency that tried learns the same whoever it was", async () => {
    const seen: unknown[] = [];
    for (const clientId of [crypto.randomUUID(), named("lionel").id]) {
      await open(house, { clientId });
      seen.push(await told("officer-reyes"), await told("coordinator-diallo"));
      expect(await told("officer-acheampong")).toHaveLength(clientId === named("lionel").id ? 1 : 0);
      await sql("delete from consent.notification");
    }
    expect(seen[0]).toEqual([{ kind: "BREAK_GLASS_REFUSED", client: null, by: { id: "harbor-clinic" }, byUser: "dr-okafor", session: null }]);
    expect(seen.slice(2)).toEqual(seen.slice(0, 2));
  });

  test("review what is over, and nobody her own", async () => {
    const { id } = await opened();
    expect(codesOf(await review("officer-lund", id, "JUSTIFIED"))).toEqual(["CONFLICT"]);
    await sql("update consent.break_glass set start_at = start_at - interval '2 hours', end_at = end_at - interval '2 hours'");
    expect(await listed("officer-lund")).toEqual([{ id, state: "EXPIRED", user: "dr-okafor", client: { id: KAVYA }, reason: "Found unconscious", reviews: [] }]);
    expect(await listed("officer-lund", ["OPEN", "ENDED"])).toEqual([]);
    for (const who of ["officer-acheampong", "dr-okafor", "housing-tran"]) {
      expect(await listed(who), who).toEqual([]);
      expect(codesOf(await review(who, id, "JUSTIFIED")), who).toEqual([who.startsWith("officer") ? "NOT_FOUND" : "NOT_PERMITTED"]);
    }
    expect((await review("officer-reyes", id, "UNDER_REVIEW")).body.data).toEqual({ reviewBreakGlass: { state: "UNDER_REVIEW" } });
    expect((await review("officer-lund", id, "UNJUSTIFIED")).body.data).toEqual({ reviewBreakGlass: { state: "UNJUSTIFIED" } });
    expect((await listed("coordinator-diallo"))[0]).toMatchObject({
      state: "UNJUSTIFIED", reviews: [{ verdict: "UNDER_REVIEW", byUser: "officer-reyes" }, { verdict: "UNJUSTIFIED", byUser: "officer-lund" }],
    });
  });

  test("and the log is added to and read by nobody: PostgreSQL refuses a worker who goes around the words", async () => {
    const { id } = await opened();
    const tries: [string, string, RegExp][] = [
      ["officer-reyes CONSENT_OFFICER", "select from consent.break_glass_attempt", /permission denied/],
      ["officer-reyes CONSENT_OFFICER", "select * from clients.find_exactly(null, null, null, null, null, null)", /permission denied/],
      ["officer-reyes CONSENT_OFFICER", "delete from consent.break_glass_event", /permission denied/],
      ["dr-okafor CLINICIAN", `insert into consent.break_glass (client_id, agency, user_id, start_at, end_at) values ('${named("lionel").id}', 'harbor-clinic', 'dr-okafor', now(), 'infinity')`, /permission denied/],
      ["dr-okafor CLINICIAN", "update consent.break_glass set end_at = end_at + interval '61 minutes'", /row-level security/],
      ["dr-okafor CLINICIAN", `insert into consent.break_glass_event (client_id, session_id, at, kind, by_agency, by_user) values ('${KAVYA}', '${id}', consent.instant(), 'JUSTIFIED', 'harbor-clinic', 'dr-okafor')`, /row-level security/],
      ["officer-reyes CONSENT_OFFICER", `insert into consent.break_glass_event (client_id, session_id, at, kind, by_agency, by_user) values ('${KAVYA}', '${id}', consent.instant(), 'JUSTIFIED', 'harbor-clinic', 'officer-reyes')`, /row-level security/],
      ["officer-reyes CONSENT_OFFICER", "select * from consent.open_break_glass(null, null, null, null, null, null, repeat('0', 64), 'OTHER', 'x', null)", /nobody who opens files/],
    ];
    for (const [who, statement, refused] of tries) {
      const [user, role] = who.split(" ");
      await sql("begin");
      await sql("select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', $1, true), set_config('app.role', $2, true), "
        + "set_config('app.purpose', 'ETREAT', true)", [user, role]);
      await sql("set local role consent_worker");
      await sql("select consent.enter()");
      await expect(sql(statement), statement).rejects.toThrow(refused);
      await sql("rollback");
    }
  });
});
