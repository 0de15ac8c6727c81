import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { type Network, openNetwork, type Worker, WORKERS } from "./network.ts";

let network: Network;
let client: string;
let recorded: string;
beforeAll(async () => {
  network = await openNetwork();
  client = await network.openClient();
  recorded = randomUUID();
  await network.sql(`insert into consent.consent (client_id, id, status, form, grantor_may, given_at, recorded_at, recorded_by_agency, recorded_by)
    values ($1, $2, 'ACTIVE', 'WRITTEN', 1, now(), now() - interval '1 day', 'harbor-clinic', 'officer-reyes')`, [client, recorded]);
});
afterAll(() => network.close());

/** Runs the statements as the worker does in one transaction, which is then undone; the SQLSTATE of the first refusal, or null. */
async function attempt(worker: Worker, ...statements: readonly string[]): Promise<string | null> {
  const { agency, user, role, purpose } = WORKERS[worker];
  await network.sql("begin");
  try {
    await network.sql(`select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true),
      set_config('app.purpose', $4, true), set_config('role', 'consent_worker', true)`, [agency, user, role, purpose]);
    await network.sql("select consent.enter()");
    for (const statement of statements) await network.sql(statement);
    return null;
  } catch (refusal) {
    return (refusal as { code: string }).code;
  } finally {
    await network.sql("rollback");
  }
}

const record = (id: string, worker: Worker = "officer", at = "consent.instant()") => `insert into consent.consent
  (client_id, id, status, form, grantor_may, given_at, recorded_at, recorded_by_agency, recorded_by)
  values ('${client}', '${id}', 'ACTIVE', 'WRITTEN', 1, now(), ${at}, '${WORKERS[worker].agency}', '${WORKERS[worker].user}')`;
const scope = (id: string, categories: number) => `insert into consent.scope
  (client_id, id, consent_id, effect, grantees, categories, purposes, actions, start_at)
  values ('${client}', gen_random_uuid(), '${id}', 'PERMIT', '[{"agency": "north-housing"}]', ${categories}, '{TREAT}', '{READ}', now())`;
const [ORDINARY, SENSITIVE] = [maskOf(["IDENTITY"]), maskOf(["IDENTITY", "MENTAL_HEALTH"])];
const REFUSED = "42501";

describe("PostgreSQL alone", () => {
  test("lets an officer record all and a trained worker the ordinary, each in her own name and now", async () => {
    const id = randomUUID();
    expect(await attempt("officer", record(id), scope(id, SENSITIVE))).toBeNull();
    expect(await attempt("clinician", record(id, "clinician"), scope(id, ORDINARY))).toBeNull();
    expect(await attempt("clinician", record(id, "clinician"), scope(id, SENSITIVE))).toBe(REFUSED);
    expect(await attempt("clinician", record(id, "officer"))).toBe(REFUSED);
    expect(await attempt("officer", record(id, "officer", "now() - interval '1 second'"))).toBe(REFUSED);
    for (const worker of ["housing", "housingOfficer", "coordinator", "herself", "clinicCoordinator"] as const) {
      expect(await attempt(worker, record(id, worker)), worker).toBe(REFUSED);
    }
  });

  test("lets nobody change the terms of what is recorded, or take anything away", async () => {
    expect(await attempt("officer", scope(recorded, ORDINARY))).toBe(REFUSED);
    expect(await attempt("officer", "update consent.consent set grantor_may = 3")).toBe(REFUSED);
    expect(await attempt("officer", "update consent.scope set end_at = null")).toBe(REFUSED);
    expect(await attempt("officer", "update consent.consent_event set kind = 'X'")).toBe(REFUSED);
    for (const table of ["consent", "scope", "consent_event", "desk", "agreement", "agreement_event"]) {
      expect(await attempt("officer", `delete from consent.${table}`), table).toBe(REFUSED);
    }
    expect(await attempt("officer", `insert into consent.desk (client_id, agency, by_agency, by_user, ground)
      values ('${client}', 'harbor-clinic', 'harbor-clinic', 'officer-reyes', 'X')`)).toBe(REFUSED);
  });

  test("lets an officer end a scope early and once, take back nothing of that, and write nothing into what is in force", async () => {
    const [id, permission] = [randomUUID(), randomUUID()];
    await network.sql(`insert into consent.consent (client_id, id, status, form, grantor_may, given_at, recorded_at, recorded_by_agency, recorded_by)
      values ($1, $2, 'ACTIVE', 'WRITTEN', 3, now(), now() - interval '1 day', 'harbor-clinic', 'officer-reyes')`, [client, id]);
    await network.sql(`insert into consent.scope (client_id, id, consent_id, effect, grantees, categories, purposes, actions, start_at)
      values ($1, $2, $3, 'PERMIT', '[{"agency": "north-housing"}]', 3, '{TREAT}', '{READ}', '2026-01-01')`, [client, permission, id]);
    const end = `update consent.scope set ended_at = consent.instant() where id = '${permission}'`;
    const rest = (changed: object = {}) => {
      const row = { grantees: `'[{"agency": "north-housing"}]'`, categories: "1", purposes: "'{TREAT}'", actions: "'{READ}'", start_at: "'2026-01-01'", ...changed };
      return `insert into consent.scope (client_id, id, consent_id, effect, derived_from, ${Object.keys(row).join(", ")})
        values ('${client}', gen_random_uuid(), '${id}', 'PERMIT', '${permission}', ${Object.values(row).join(", ")})`;
    };
    expect(await attempt("officer", end, rest())).toBeNull();
    expect(await attempt("officer", rest()), "of a scope that goes on").toBe(REFUSED);
    for (const wider of [
      { categories: "7" }, { purposes: "'{TREAT,HOPERAT}'" }, { actions: "'{READ,EXPORT}'" }, { start_at: "'2026-02-01'" }, { end_at: "'2999-01-01'" },
      { grantees: `'[{"sector": "HOUSING"}]'` }, { authors: "'{harbor-clinic}'" }, { ends_on: "'DEATH'" },
    ]) expect(await attempt("officer", end, rest(wider)), JSON.stringify(wider)).toBe(REFUSED);
    expect(await attempt("officer", end, `update consent.scope set ended_at = null where id = '${permission}'`)).toBe(REFUSED);
    expect(await attempt("officer", `update consent.scope set dropped_at = now() where id = '${permission}'`)).toBe(REFUSED);
    expect(await attempt("officer", `update consent.consent set form = 'VERBAL' where id = '${id}'`)).toBe(REFUSED);
    for (const worker of ["clinician", "housingOfficer", "herself", "networkOfficer"] as const) {
      expect(await attempt(worker, `do $$ begin ${end}; if found then raise 'ended'; end if; end $$`), worker).toBeNull();
    }
  });

  test("keeps evidence and codes from those whose they are not, and shows no code to anybody", async () => {
    const evidence = (user: string) => `insert into consent.evidence (client_id, id, consent_id, at, by_agency, by_user, form, signed_at, capacity)
      values ('${client}', gen_random_uuid(), '${recorded}', consent.instant(), 'harbor-clinic', '${user}', 'WRITTEN', now(), 'CLIENT')`;
    expect(await attempt("officer", evidence("officer-reyes"))).toBeNull();
    expect(await attempt("officer", evidence("dr-okafor"))).toBe(REFUSED);
    expect(await attempt("housingOfficer", evidence("officer-reyes"))).toBe(REFUSED);
    expect(await attempt("officer", "update consent.evidence set witness = 'x'")).toBe(REFUSED);
    for (const table of ["desk_code", "wrong_code", "compiled_limits"]) expect(await attempt("officer", `select from consent.${table}`), table).toBe(REFUSED);
    expect(await attempt("officer", "select consent.open_desk('x')")).toBe(REFUSED);
    expect(await attempt("networkOfficer", "select consent.open_desk('x')")).toBeNull();
  });

  test("refuses an event in another's name, and agreements to all but the coordinating body", async () => {
    const event = (user: string) => `insert into consent.consent_event (client_id, consent_id, at, kind, by_agency, by_user)
      values ('${client}', '${recorded}', consent.instant(), 'X', 'harbor-clinic', '${user}')`;
    expect(await attempt("officer", event("officer-reyes"))).toBeNull();
    expect(await attempt("officer", event("dr-okafor"))).toBe(REFUSED);
    const agreement = "insert into consent.agreement values (gen_random_uuid(), 'harbor-clinic', 'ACTIVE', now(), null, 1, '{TREAT}', '{READ}')";
    expect(await attempt("coordinator", agreement)).toBeNull();
    expect(await attempt("clinicCoordinator", agreement)).toBe(REFUSED);
    expect(await attempt("officer", agreement)).toBe(REFUSED);
    const [ended, suspended] = ["0a000000-0000-4000-8000-00000000000a", "0a000000-0000-4000-8000-00000000000b"];
    for (const [one, status] of [[ended, "ENDED"], [suspended, "SUSPENDED"]]) {
      await network.sql("insert into consent.agreement values ($1, 'harbor-clinic', $2, now(), null, 1, '{TREAT}', '{READ}')", [one, status]);
    }
    // Fails on a division by zero when there was a row to change.
    const reopen = (one: string | undefined) => `with done as (update consent.agreement set status = 'ACTIVE' where id = '${one}' returning 1)
      select 1 / (1 - count(*)) from done`;
    expect(await attempt("coordinator", reopen(ended))).toBeNull();
    expect(await attempt("coordinator", reopen(suspended))).toBe("22012");
  });
});
