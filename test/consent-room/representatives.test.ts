import { randomUUID } from "node:crypto";
import type { ExecutionResult } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { type Network, openNetwork, type Worker } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const codes = ({ errors }: ExecutionResult) => (errors ?? []).map(({ extensions }) => extensions["code"]);

const REGISTER = `mutation ($input: RegisterRepresentativeInput!) { registerRepresentative(input: $input) {
  id kind name authority barred until client { id } agency { id } } }`;
const register = (clientId: string, more: object = {}, worker: Worker = "officer") => network.ask(worker, REGISTER, {
  input: { clientId, kind: "PARENT", name: "Rosa Moss", evidence: "Birth certificate", ...more },
});
const idOf = (answer: ExecutionResult) => {
  expect(answer.errors).toBeUndefined();
  return (answer.data as { registerRepresentative: { id: string } }).registerRepresentative.id;
};
const bar = (id: string, worker: Worker = "officer") => network.ask(worker,
  "mutation ($id: ID!) { barRepresentative(id: $id, reason: ABUSE_ALLEGED) { barred barredAt } }", { id });
const end = (id: string, worker: Worker = "officer") => network.ask(worker, "mutation ($id: ID!) { endRepresentative(id: $id) { until } }", { id });
const age = (clientId: string, more: object, worker: Worker = "officer") => network.ask(worker,
  "mutation ($input: StateAgeInput!) { stateAge(input: $input) { id } }", { input: { clientId, ...more } });
const die = (clientId: string, diedAt: string, worker: Worker = "officer") => network.ask(worker,
  "mutation ($id: ID!, $at: DateTime!) { recordDeath(clientId: $id, diedAt: $at) { id } }", { id: clientId, at: diedAt });

/** A client of about this many years. */
async function openClient(years: number): Promise<string> {
  const birthDate = `${new Date().getUTCFullYear() - years - 1}-01-01`;
  const { data } = await network.ask("clinician",
    "mutation ($birthDate: LocalDate) { openClient(identity: { givenName: \"Ines\", familyName: \"Moss\", birthDate: $birthDate }) { id } }", { birthDate });
  return (data as { openClient: { id: string } }).openClient.id;
}

/** Whether the mother, signed in, finds the client, and what of her she sees. */
async function motherSees(client: string): Promise<string[] | null> {
  const { data } = await network.ask("mother",
    "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sharing { shared } } } }", { of: [{ __typename: "Client", id: client }] });
  return (data as { _entities: { sharing: { shared: string[] } | null }[] })._entities[0]!.sharing?.shared ?? null;
}
const SIGNS_IN = { agency: "metro-coordination", user: "mother" };

describe("Representatives", () => {
  test("are registered by an officer of the desk, seen there and by the client, and are an event", async () => {
    const client = await openClient(40);
    const answer = await register(client, { kind: "HEALTH_PROXY", authority: ["PHYSICAL_HEALTH"] });
    expect(answer.data).toEqual({ registerRepresentative: {
      id: expect.any(String), kind: "HEALTH_PROXY", name: "Rosa Moss", authority: ["PHYSICAL_HEALTH"], barred: null, until: null,
      client: { id: client }, agency: null,
    } });
    const seen = async (worker: Worker) => ((await network.ask(worker,
      "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { representatives { id } } } }", { of: [{ __typename: "Client", id: client }] }))
      .data as { _entities: { representatives: object[] | null }[] })._entities[0]!.representatives;
    expect(await seen("officer")).toHaveLength(1);
    expect([await seen("housingOfficer"), await seen("housing"), await seen("coordinator")]).toEqual([null, null, null]);
    expect(await network.sql("select kind, subject::text, by_user, detail from consent.client_event where client_id = $1", [client])).toEqual([
      { kind: "REPRESENTATIVE_REGISTERED", subject: idOf(answer), by_user: "officer-reyes", detail: { kind: "HEALTH_PROXY" } }]);
  });

  test("are refused in the closed list's words; a hidden client answers as an invented one", async () => {
    const client = await openClient(40);
    const hidden = await register(client, {}, "housingOfficer");
    expect(codes(hidden)).toEqual(["NOT_FOUND"]);
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(await register(randomUUID(), {}, "housingOfficer")));
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(await register("no-id", {}, "housingOfficer")));
    expect(codes(await register(client, {}, "clinician"))).toEqual(["NOT_PERMITTED"]);
    for (const spoilt of [
      { name: " " }, { evidence: "" }, { authority: [] }, { until: "2000-01-01T00:00:00Z" }, { agency: "metro-coordination" }, { user: "mother" },
      { agency: "nobody", user: "mother" }, { agency: "metro-coordination", user: "no user" }, { kind: "EXECUTOR" },
    ]) expect(codes(await register(client, spoilt)), JSON.stringify(spoilt)).toEqual(["BAD_USER_INPUT"]);
    const id = idOf(await register(client, { kind: "GUARDIAN" }));
    expect(codes(await bar(id, "housingOfficer"))).toEqual(["NOT_FOUND"]);
    expect(JSON.stringify(await bar(id, "housingOfficer"))).toBe(JSON.stringify(await bar(randomUUID(), "housingOfficer")));
    expect(codes(await bar(id, "clinician"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await end(id, "housingOfficer"))).toEqual(["NOT_FOUND"]);
    await end(id);
    expect(codes(await end(id))).toEqual(["CONFLICT"]);
  });

  test("case 39: a parent sees what the minor does not decide alone, and nothing once the minor is of age or the parent's time is over", async () => {
    const child = await openClient(15);
    const id = idOf(await register(child, SIGNS_IN));
    const sees = await motherSees(child);
    expect(sees).toEqual(expect.arrayContaining(["IDENTITY", "EDUCATION", "CASE_NOTE"]));
    for (const hers of ["MENTAL_HEALTH", "REPRODUCTIVE_HEALTH", "SUBSTANCE_USE"]) expect(sees).not.toContain(hers);
    await end(id);
    expect(await motherSees(child)).toBeNull();
    const grown = await openClient(18);
    idOf(await register(grown, SIGNS_IN));
    expect(await motherSees(grown)).toBeNull();
    const unknown = await openClient(15);
    await age(unknown, { quality: "UNKNOWN" });
    expect(codes(await register(unknown, SIGNS_IN))).toEqual(["BAD_USER_INPUT"]);
  });

  test("case 40: a proxy whose time is over sees nothing more, and what she gave stays", async () => {
    const client = await openClient(70);
    const id = idOf(await register(client, { ...SIGNS_IN, kind: "HEALTH_PROXY", authority: ["IDENTITY", "PHYSICAL_HEALTH"] }));
    expect(await motherSees(client)).toEqual(["IDENTITY", "PHYSICAL_HEALTH"]);
    await end(id);
    expect(await motherSees(client)).toBeNull();
  });

  test("who is barred neither sees nor comes back, and what she gave has no effect from then on", async () => {
    const child = await openClient(9);
    const id = idOf(await register(child, SIGNS_IN));
    const later = idOf(await register(child, { kind: "GUARDIAN", from: "2030-01-01T00:00:00Z" }));
    expect(codes(await register(child, { ...SIGNS_IN, kind: "GUARDIAN" }))).toEqual(["CONFLICT"]);
    expect(await network.sql("select 1 from consent.account where client_id = $1 and from_at > now()", [child])).toHaveLength(2);
    const consent = randomUUID();
    await network.sql(`insert into consent.consent (client_id, id, status, form, grantor, representative_id, grantor_may, given_at, recorded_at,
      recorded_by_agency, recorded_by) values ($1, $2, 'ACTIVE', 'WRITTEN', 'PARENT', $3, $4, now(), now(), 'harbor-clinic', 'officer-reyes')`,
    [child, consent, id, maskOf(["IDENTITY"])]);
    await network.sql(`insert into consent.scope (client_id, id, consent_id, effect, grantees, categories, purposes, actions, start_at)
      values ($1, gen_random_uuid(), $2, 'PERMIT', '[{"agency": "north-housing"}]', 1, '{HOUSING}', '{READ}', now())`, [child, consent]);
    expect((await bar(id)).data).toEqual({ barRepresentative: { barred: "ABUSE_ALLEGED", barredAt: expect.any(String) } });
    expect(await motherSees(child)).toBeNull();
    expect(await network.sql("select grantor_barred from consent.consent where id = $1", [consent])).toEqual([{ grantor_barred: true }]);
    expect(await network.sql("select 1 from consent.effective where client_id = $1", [child])).toEqual([]);
    expect(await network.sql("select barred from consent.representative where id = $1", [later])).toEqual([{ barred: "ABUSE_ALLEGED" }]);
    expect(await network.sql("select 1 from consent.account where client_id = $1 and from_at > now()", [child])).toEqual([]);
    expect(await network.sql("select kind, detail from consent.consent_event where consent_id = $1", [consent]))
      .toEqual([{ kind: "GRANTOR_BARRED", detail: { reason: "ABUSE_ALLEGED" } }]);
    expect(codes(await bar(id))).toEqual(["CONFLICT"]);
    expect(codes(await register(child, { name: "Someone else", ...SIGNS_IN }))).toEqual(["CONFLICT"]);
    expect(codes(await register(child, { name: "ROSA MOSS" }))).toEqual(["CONFLICT"]);
    await expect(network.sql("update consent.consent set grantor_barred = false where id = $1", [consent])).rejects.toThrow(/edited/);
  });
});

describe("Age and death", () => {
  test("an officer states an age; the birth date her agency recorded is known without it, another agency's is not", async () => {
    const client = await openClient(30);
    const known = () => network.sql("select agency, quality, of_age, by_user from consent.age where client_id = $1 order by at", [client]);
    expect(await known()).toEqual([{ agency: "harbor-clinic", quality: "FULL", of_age: false, by_user: null }]);
    expect((await age(client, { quality: "UNKNOWN", ofAge: true })).data).toEqual({ stateAge: { id: client } });
    expect((await known())[1]).toEqual({ agency: "harbor-clinic", quality: "UNKNOWN", of_age: true, by_user: "officer-reyes" });
    expect(codes(await age(client, { quality: "FULL" }))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await age(client, { quality: "UNKNOWN" }, "housingOfficer"))).toEqual(["NOT_FOUND"]);
    expect(codes(await age(randomUUID(), { quality: "UNKNOWN" }, "housingOfficer"))).toEqual(["NOT_FOUND"]);
    expect(codes(await age(client, { quality: "UNKNOWN" }, "clinician"))).toEqual(["NOT_PERMITTED"]);
  });

  test("case 41: with a death ends who spoke for her and what was to end with it; the rest stays, and an executor may act", async () => {
    const client = await openClient(80);
    idOf(await register(client, { ...SIGNS_IN, kind: "POWER_OF_ATTORNEY", authority: ["IDENTITY"] }));
    const scope = { effect: "PERMIT", categories: ["IDENTITY"], purposes: ["HOUSING"], actions: ["READ"] };
    const granted = await network.ask("officer", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", { input: {
      clientId: client, form: "WRITTEN", scopes: [
        { ...scope, grantees: [{ agency: "north-housing" }], endsOn: "DEATH" }, { ...scope, grantees: [{ agency: "harbor-clinic" }], untilRevoked: true }],
    } });
    expect(granted.errors).toBeUndefined();
    const open = async () => (await network.sql("select distinct grantee_key from consent.effective where client_id = $1 and until_at > now() order by 1", [client]))
      .map((one) => one["grantee_key"]);
    expect(await open()).toEqual(["a:harbor-clinic", "a:north-housing"]);
    expect(await motherSees(client)).toEqual(["IDENTITY"]);
    expect(codes(await die(client, "2999-01-01T00:00:00Z"))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await die(client, new Date().toISOString(), "housingOfficer"))).toEqual(["NOT_FOUND"]);
    expect(codes(await die(randomUUID(), new Date().toISOString(), "housingOfficer"))).toEqual(["NOT_FOUND"]);
    expect(codes(await die(client, new Date().toISOString(), "clinician"))).toEqual(["NOT_PERMITTED"]);
    expect((await die(client, new Date().toISOString())).data).toEqual({ recordDeath: { id: client } });
    expect(await open()).toEqual(["a:harbor-clinic"]);
    expect(await motherSees(client)).toBeNull();
    expect(codes(await die(client, new Date().toISOString()))).toEqual(["CONFLICT"]);
    idOf(await register(client, { ...SIGNS_IN, name: "Executor", kind: "EXECUTOR" }));
    expect(await motherSees(client)).toEqual(expect.arrayContaining(["IDENTITY"]));
  });
});
