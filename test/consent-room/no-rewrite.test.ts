import { afterAll, beforeAll, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { PURPOSES } from "../../schema/consent/purpose.ts";
import { type Network, openNetwork, type Worker } from "./network.ts";

const CLIENTS = 100_000;

let network: Network;
let client: string;
beforeAll(async () => {
  network = await openNetwork();
  await network.sql("set session_replication_role = replica");
  await network.sql(`insert into consent.effective (client_id, grantee_key, purpose, action, from_at, until_at, permit_mask, justice_mask,
      deny_mask, deny_emergency_mask, deny_all, grounds)
    select md5(n::text)::uuid, 'a:north-housing', 'HOUSING', 'READ', '2020-01-01', 'infinity', $1, $1, 0, 0, false, '[]'
    from generate_series(1, $2::integer) n`, [maskOf(["IDENTITY"]), CLIENTS]);
  await network.sql("set session_replication_role = origin");
  client = await network.openClient();
  const granted = await network.ask("officer", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", {
    input: { clientId: client, form: "WRITTEN", scopes: [
      { effect: "PERMIT", grantees: [{ agency: "north-housing" }, { sector: "FOOD" }], categories: ["IDENTITY"], purposes: ["HOUSING"], actions: ["READ"], untilRevoked: true },
    ] },
  });
  expect(granted.errors).toBeUndefined();
});
afterAll(() => network.close());

/** Every row with the transaction that wrote it and the place where it stands: a row written again has others. */
async function rows(): Promise<Record<string, unknown>> {
  const [state] = await network.sql(`select count(*)::integer as rows, md5(string_agg(xmin::text || ctid::text, ',' order by ctid)) as written,
    (select md5(string_agg(xmin::text || ctid::text, ',' order by ctid)) from consent.version) as versions from consent.effective`);
  return state!;
}

async function standing(worker: Worker): Promise<boolean> {
  const { data } = await network.ask(worker, "query ($id: ID!) { client(id: $id) { identity { id } } }", { id: client });
  return (data as { client: object | null }).client !== null;
}

test(`an agency with ${CLIENTS.toLocaleString("en")} consenting clients is changed at once and no compiled row is rewritten`, async () => {
  const before = await rows();
  expect(before["rows"]).toBeGreaterThan(CLIENTS);
  const change = async (mutation: string) => {
    const started = performance.now();
    const { errors } = await network.ask("coordinator", `mutation { ${mutation} { __typename } }`);
    expect(errors, mutation).toBeUndefined();
    return performance.now() - started;
  };
  expect(await standing("housing")).toBe(true);
  const steps = [
    ['suspendAgency(id: "north-housing", reason: "Audit")', false], ['readmitAgency(id: "north-housing", reason: "Passed")', true],
    ['changeSector(id: "north-housing", sector: FOOD)', true],
    ['leaveAgency(id: "north-housing", reason: "Merged")', false], ['readmitAgency(id: "north-housing", reason: "Came back")', false],
    [`saveAgreement(input: { agency: "north-housing", purposes: [${PURPOSES.join(", ")}], actions: [DISCOVER, READ] })`, true],
    ['changeRoleCeiling(role: "CARE_WORKER", categories: [CONTACT])', true],
  ] as const;
  for (const [mutation, seen] of steps) {
    expect(await change(mutation), mutation).toBeLessThan(1_000);
    expect(await standing("housing"), mutation).toBe(seen);
  }
  expect(await rows()).toEqual(before);
});
