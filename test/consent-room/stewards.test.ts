import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { type Network, openNetwork, type Worker } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
  await network.sql(`insert into consent.agency (id, name, sector, status, victim_service_provider)
    values ('safe-haven', 'Safe Haven', 'VICTIM_SERVICES', 'JOINED', true)`);
});
afterAll(() => network.close());

const link = (survivor: string, retired: string, worker: Worker = "networkOfficer") => network.ask(worker,
  'mutation ($survivor: ID!, $retired: ID!) { mergeClients(survivor: $survivor, retired: $retired, reason: "Same passport") { id sameAs { id } } }', { survivor, retired });
const unlink = (survivor: string, retired: string) => network.ask("networkOfficer",
  "mutation ($survivor: ID!, $retired: ID!) { unmergeClients(survivor: $survivor, retired: $retired) { id sameAs { id } } }", { survivor, retired });
const grant = async (clientId: string, scope: object, worker: Worker = "officer") => {
  const { errors } = await network.ask(worker, "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", {
    input: { clientId, form: "WRITTEN", scopes: [{ effect: "PERMIT", purposes: ["HOPERAT"], actions: ["READ"], untilRevoked: true, ...scope }] },
  });
  expect(errors).toBeUndefined();
};
const KNOWN = { grantees: [{ agency: "metro-coordination" }], categories: ["IDENTITY"] };
const openAt = async (worker: Worker) => {
  const { data } = await network.ask(worker, 'mutation { openClient(identity: { givenName: "Ada", familyName: "Moss", birthDate: "1980-05-04" }) { id } }');
  return (data as { openClient: { id: string } }).openClient.id;
};
/** One person known to the clinic and to the housing trust, who lets the coordinating body know who she is. */
const twice = async () => {
  const [clinic, trust] = [await openAt("clinician"), await openAt("housing")];
  await grant(clinic, KNOWN);
  await grant(trust, KNOWN, "housingOfficer");
  return [clinic, trust] as const;
};
const compiled = (clients: readonly string[]) =>
  network.sql("select to_jsonb(e) as row from consent.effective e where client_id = any ($1) order by to_jsonb(e)::text", [clients]);
const invented = async () => JSON.stringify(await link(randomUUID(), randomUUID()));

describe("A steward", () => {
  test("links what two agencies wrote of one person, on record with both, and taking it back restores what was", async () => {
    const [clinic, trust] = await twice();
    await grant(trust, { effect: "DENY", grantees: [{ agency: "civic-legal-aid" }], categories: ["CONTACT"], purposes: undefined, anyPurpose: true, untilRevoked: undefined }, "housingOfficer");
    const before = await compiled([clinic, trust]);
    expect(await link(clinic, trust)).toEqual({ data: { mergeClients: { id: clinic, sameAs: [{ id: trust }] } } });
    expect(await network.sql("select count(*)::integer as refusals from consent.effective where client_id = $1 and deny_mask <> 0", [clinic])).not.toEqual([{ refusals: 0 }]);
    expect(await unlink(clinic, trust)).toEqual({ data: { unmergeClients: { id: clinic, sameAs: [] } } });
    expect(await compiled([clinic, trust])).toEqual(before);
    for (const id of [clinic, trust]) {
      expect(await network.sql("select kind, by_agency, by_user from consent.client_event where client_id = $1 order by at", [id])).toEqual(
        ["CLIENTS_MERGED", "CLIENTS_UNMERGED"].map((kind) => ({ kind, by_agency: "metro-coordination", by_user: "officer-diop" })));
    }
    // Her agencies learn nothing of each other's file by it.
    await link(clinic, trust);
    expect((await network.ask("housing", "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sameAs { id } } } }",
      { of: [{ __typename: "Client", id: trust }] })).data).toEqual({ _entities: [{ sameAs: [] }] });
  });

  test("needs an agreement and the permit of both; without one they answer as if they were invented", async () => {
    const [clinic, trust] = await twice();
    const unshared = await openAt("clinician");
    const refused = await openAt("clinician");
    await grant(refused, KNOWN);
    await grant(refused, { ...KNOWN, effect: "DENY", purposes: undefined, anyPurpose: true, untilRevoked: undefined });
    const none = await invented();
    expect(none).toContain("NOT_FOUND");
    for (const other of [unshared, refused]) {
      expect(JSON.stringify(await link(clinic, other))).toBe(none);
      expect(JSON.stringify(await link(other, clinic))).toBe(none);
    }
    const ceiling = "update consent.agreement set categories = $1 where agency = 'metro-coordination'";
    const [{ categories }] = await network.sql("select categories from consent.agreement where agency = 'metro-coordination'") as [{ categories: number }];
    await network.sql(ceiling, [categories & ~maskOf(["IDENTITY"])]);
    expect(JSON.stringify(await link(clinic, trust))).toBe(none);
    await network.sql(ceiling, [categories]);
    expect((await link(clinic, trust)).errors).toBeUndefined();
  });

  test("is a role that sees identities and nothing else, at the coordinating body", async () => {
    const [clinic, trust] = await twice();
    const none = await invented();
    await grant(trust, { grantees: [{ agency: "harbor-clinic" }], categories: ["IDENTITY"] }, "housingOfficer");
    expect(JSON.stringify(await link(clinic, trust, "officer"))).toBe(none);
    const role = "update consent.role set categories = $1 where id = 'CONSENT_OFFICER'";
    await network.sql(role, [maskOf(["IDENTITY", "CONTACT"])]);
    expect(JSON.stringify(await link(clinic, trust))).toBe(none);
    await network.sql(role, [maskOf(["IDENTITY"])]);
    expect((await link(clinic, trust)).errors).toBeUndefined();
  });

  test.each<[string, (client: string) => Promise<unknown>]>([
    ["whom a record says to be one", (client) => network.ask("clinician", `mutation ($id: ID!) { recordCircumstanceChange(input: {
      clientId: $id, kind: OTHER, occurredOn: "2025-01-01", description: "Asked for an advocate", categories: [VICTIM_SERVICES], reviewSharing: false }) { id } }`, { id: client }, "clients")],
    ["who permits the provider something", (client) => grant(client, { grantees: [{ agency: "safe-haven" }], categories: ["CONTACT"], purposes: ["SOCIALCARE"] })],
    ["who permits every such provider something", (client) => grant(client, { grantees: [{ sector: "VICTIM_SERVICES" }], categories: ["CONTACT"], purposes: ["SOCIALCARE"] })],
    ["whose provider keeps her consents", (client) => network.sql(`insert into consent.desk (client_id, agency, by_agency, by_user, ground)
      values ($1, 'safe-haven', 'safe-haven', 'advocate', 'CODE')`, [client])],
  ])("never links a client of a victim service provider, %s, nor tells that she is one", async (_, becomes) => {
    const [clinic, trust] = await twice();
    const other = await openAt("clinician");
    await grant(other, KNOWN);
    expect((await link(clinic, trust)).errors).toBeUndefined();
    await unlink(clinic, trust);
    expect(JSON.stringify([await becomes(clinic)])).not.toContain("errors");
    const none = await invented();
    expect(JSON.stringify(await link(clinic, trust))).toBe(none);
    expect(JSON.stringify(await link(trust, clinic))).toBe(none);
    // Nor by another id of hers.
    await network.sql(`insert into consent.merge (client_id, id, survivor, at, by_agency, by_user, reason)
      values ($1, gen_random_uuid(), $2, now(), 'harbor-clinic', 'officer-reyes', 'Twice at the clinic')`, [other, clinic]);
    expect(JSON.stringify(await link(trust, other))).toBe(none);
  });

  test("PostgreSQL refuses the link by itself", async () => {
    const [clinic, trust] = await twice();
    const unshared = await openAt("housing");
    const insert = async (client: string) => {
      try {
        await network.sql(`begin; select set_config('app.agency', 'metro-coordination', true), set_config('app.user', 'officer-diop', true),
          set_config('app.role', 'CONSENT_OFFICER', true), set_config('app.purpose', 'HOPERAT', true); set local role consent_worker; select consent.enter();
          insert into consent.merge (client_id, id, survivor, at, by_agency, by_user, reason)
            values ('${client}', gen_random_uuid(), '${clinic}', consent.instant(), 'metro-coordination', 'officer-diop', 'x')`);
      } finally {
        await network.sql("rollback");
      }
    };
    await expect(insert(unshared)).rejects.toThrow("row-level security");
    await insert(trust);
  });
});
