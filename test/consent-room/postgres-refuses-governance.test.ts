import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Network, openNetwork, type Worker, WORKERS } from "./network.ts";

let network: Network;
let client: string;
beforeAll(async () => {
  network = await openNetwork();
  client = await network.openClient();
  await network.sql("insert into consent.worker values ('harbor-clinic', 'nurse', 'A nurse', 'CARE_WORKER', true)");
  await network.sql("insert into consent.team (id, name, agency) values ('ours', 'Ours', 'harbor-clinic'), ('theirs', 'Theirs', null)");
});
afterAll(() => network.close());

const REFUSED = "42501";

/** Runs the statements as the worker does in one transaction, which is then undone; the SQLSTATE of the first refusal, or the rows of the last. */
async function attempt(worker: Worker, ...statements: readonly string[]): Promise<unknown> {
  const { agency, user, role, purpose } = WORKERS[worker];
  await network.sql("begin");
  try {
    await network.sql(`select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true),
      set_config('app.purpose', $4, true), set_config('role', 'consent_worker', true)`, [agency, user, role, purpose]);
    await network.sql("select consent.enter()");
    let rows: object[] = [];
    for (const statement of statements) rows = await network.sql(statement);
    return rows;
  } catch (refusal) {
    return (refusal as { code: string }).code;
  } finally {
    await network.sql("rollback");
  }
}

const EVERYBODY = Object.keys(WORKERS) as Worker[];

/** Who is not refused, and has changed or seen a row. */
async function allowed(...statements: readonly string[]): Promise<Worker[]> {
  const found: Worker[] = [];
  for (const worker of EVERYBODY) {
    const outcome = await attempt(worker, ...statements);
    if (Array.isArray(outcome) && outcome.length > 0) found.push(worker);
    else expect([[], REFUSED]).toContainEqual(outcome);
  }
  return found;
}

describe("PostgreSQL alone", () => {
  test("leaves agencies and the ceilings of roles to the coordinating body", async () => {
    expect(await allowed("insert into consent.agency (id, name, sector, status) values ('new', 'New', 'FOOD', 'JOINED') returning id")).toEqual(["coordinator"]);
    expect(await allowed("update consent.agency set status = 'SUSPENDED' where id = 'north-housing' returning id")).toEqual(["coordinator"]);
    expect(await allowed("update consent.role set categories = 1 where id = 'CARE_WORKER' returning id")).toEqual(["coordinator"]);
    for (const column of ["name = 'X'", "part2 = true", "legal_practice = true", "victim_service_provider = false"]) {
      expect(await attempt("coordinator", `update consent.agency set ${column}`), column).toBe(REFUSED);
    }
  });

  test("leaves workers to their own agency's coordinator and the coordinating body, and makes nobody a client", async () => {
    const insert = (agency: string, role = "CARE_WORKER") =>
      `insert into consent.worker values ('${agency}', 'new', 'New', '${role}', true) returning user_id`;
    expect(await allowed(insert("harbor-clinic"))).toEqual(["coordinator", "clinicCoordinator"]);
    expect(await allowed(insert("north-housing"))).toEqual(["coordinator"]);
    expect(await allowed(insert("harbor-clinic", "CLIENT"))).toEqual([]);
    expect(await allowed("update consent.worker set active = false where user_id = 'nurse' returning user_id")).toEqual(["coordinator", "clinicCoordinator"]);
    expect(await allowed("select user_id from consent.worker where user_id = 'nurse'"))
      .toEqual(["clinician", "officer", "clinicCounsel", "coordinator", "clinicCoordinator"]);
  });

  test("leaves teams to those who lead them", async () => {
    const member = (team: string) => `insert into consent.team_member (team, agency, user_id, from_at)
      values ('${team}', 'harbor-clinic', 'nurse', consent.instant()) returning team`;
    expect(await allowed(member("ours"))).toEqual(["coordinator", "clinicCoordinator"]);
    expect(await allowed(member("theirs"))).toEqual(["coordinator"]);
    expect(await allowed("insert into consent.team (id, name, agency) values ('n', 'N', 'harbor-clinic') returning id")).toEqual(["coordinator", "clinicCoordinator"]);
    expect(await attempt("coordinator", member("ours").replace("consent.instant()", "'2020-01-01'"))).toBe(REFUSED);
  });

  test("takes events in nobody else's name and at no other time, and nobody changes or deletes one", async () => {
    const event = (user: string, at = "consent.instant()") => `insert into consent.network_event (id, at, kind, agency, by_agency, by_user)
      values (gen_random_uuid(), ${at}, 'SUSPENDED', 'harbor-clinic', 'metro-coordination', '${user}') returning id`;
    expect(await allowed(event("coordinator-diallo"))).toEqual(["coordinator"]);
    expect(await allowed(event("somebody-else"))).toEqual([]);
    expect(await attempt("coordinator", event("coordinator-diallo", "'2020-01-01'"))).toBe(REFUSED);
    for (const table of ["network_event", "client_event", "representative", "age", "death", "merge", "wall", "adverse_party", "particulars", "account"]) {
      expect(await attempt("coordinator", `delete from consent.${table}`), table).toBe(REFUSED);
      expect(await attempt("officer", `delete from consent.${table}`), table).toBe(REFUSED);
    }
    for (const table of ["network_event", "client_event", "age", "death"]) {
      expect(await attempt("officer", `update consent.${table} set at = now()`), table).toBe(REFUSED);
    }
  });

  test("leaves age, representatives, their accounts, deaths and merges to the officer of the desk", async () => {
    const by = "consent.instant(), nullif(current_setting('app.agency'), ''), nullif(current_setting('app.user'), '')";
    const age = `insert into consent.age (client_id, quality, at, agency, by_user) values ('${client}', 'UNKNOWN', ${by}) returning id`;
    const representative = `insert into consent.representative (client_id, id, kind, name, categories, from_at, evidence, recorded_at, recorded_by_agency, recorded_by)
      values ('${client}', gen_random_uuid(), 'PARENT', 'X', 1, now(), 'X', ${by}) returning id`;
    const account = `insert into consent.account (client_id, agency, user_id, kind, categories, from_at, representative_id)
      values ('${client}', 'metro-coordination', 'mother', 'REPRESENTATIVE', 1, now(), gen_random_uuid())`;
    const death = `insert into consent.death (client_id, died_at, at, by_agency, by_user) values ('${client}', now(), ${by}) returning client_id`;
    for (const statement of [age, representative, death]) expect(await allowed(statement)).toEqual(["officer"]);
    for (const worker of EVERYBODY) expect(await attempt(worker, account), worker).toEqual(worker === "officer" ? [] : REFUSED);
    expect(await attempt("officer", account.replace("'REPRESENTATIVE'", "'SELF'"))).toBe(REFUSED);
    const other = await network.openClient();
    const merge = (a: string, b: string) => `insert into consent.merge (client_id, id, survivor, reason, at, by_agency, by_user)
      values ('${a}', gen_random_uuid(), '${b}', 'X', ${by}) returning id`;
    expect(await allowed(merge(client, other))).toEqual(["officer"]);
    expect(await attempt("officer", merge(client, randomUUID()))).toBe(REFUSED);
    expect(await attempt("officer", "update consent.representative set categories = 3")).toBe(REFUSED);
    expect(await attempt("officer", `select consent.record_death('${client}', now())`)).toBe(REFUSED);
    expect(await attempt("clinician", `select consent.close_accounts('${client}', gen_random_uuid(), now())`)).toBe(REFUSED);
  });

  test("opens its doors to walls and declarations to those who keep them, and shows nobody who matched", async () => {
    const wall = `select id from (select consent.raise_wall('${client}', 'nurse', 'RELATIVE') as id) w where id is not null`;
    expect(await allowed(wall)).toEqual(["officer", "clinicCoordinator"]);
    const declare = "select done from (select consent.declare_adverse_party(gen_random_uuid(), '{x}') as done) d where done";
    expect(await allowed(declare)).toEqual(["lawyer"]);
    for (const worker of EVERYBODY) {
      expect(await attempt(worker, "select * from consent.particulars"), worker).toBe(REFUSED);
      expect(await attempt(worker, "select hashes from consent.adverse_party"), worker).toBe(REFUSED);
      expect(await attempt(worker, `insert into consent.wall (client_id, agency) values ('${client}', 'harbor-clinic')`), worker).toBe(REFUSED);
    }
  });
});
