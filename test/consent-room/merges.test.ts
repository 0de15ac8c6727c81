import { randomUUID } from "node:crypto";
import type { ExecutionResult } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Network, openNetwork, type Worker } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const codes = ({ errors }: ExecutionResult) => (errors ?? []).map(({ extensions }) => extensions["code"]);
const merge = (survivor: string, retired: string, worker: Worker = "officer", reason = "Same person") => network.ask(worker,
  "mutation ($survivor: ID!, $retired: ID!, $reason: String!) { mergeClients(survivor: $survivor, retired: $retired, reason: $reason) { id sameAs { id } } }",
  { survivor, retired, reason });
const unmerge = (survivor: string, retired: string, worker: Worker = "officer") => network.ask(worker,
  "mutation ($survivor: ID!, $retired: ID!) { unmergeClients(survivor: $survivor, retired: $retired) { id sameAs { id } } }", { survivor, retired });
const PERMIT = {
  effect: "PERMIT", grantees: [{ agency: "north-housing" }], categories: ["IDENTITY", "CONTACT"], purposes: ["HOUSING"], actions: ["READ"], untilRevoked: true,
};
const DENY = { effect: "DENY", grantees: [{ agency: "north-housing" }], categories: ["CONTACT"], anyPurpose: true, actions: ["READ"] };
const HIDE = { ...DENY, grantees: [{ anyone: true }], categories: undefined, categoriesWord: "ALL", actions: ["DISCOVER"] };
const grant = async (client: string, scope: object) => {
  const answer = await network.ask("officer", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", {
    input: { clientId: client, form: "WRITTEN", scopes: [scope] },
  });
  expect(answer.errors).toBeUndefined();
  return (answer.data as { grantConsent: { consentId: string } }).grantConsent.consentId;
};
const shared = async (client: string, worker: Worker = "housing") => ((await network.ask(worker,
  "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sharing { shared } } } }", { of: [{ __typename: "Client", id: client }] }))
  .data as { _entities: { sharing: { shared: string[] } | null }[] })._entities[0]!.sharing?.shared ?? null;
const sameAs = async (client: string, worker: Worker) => ((await network.ask(worker,
  "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sameAs { id } } } }", { of: [{ __typename: "Client", id: client }] }))
  .data as { _entities: { sameAs: { id: string }[] }[] })._entities[0]!.sameAs.map(({ id }) => id);
const compiled = (clients: string[]) => network.sql(`select to_jsonb(e) as row from consent.effective e where client_id = any ($1) order by to_jsonb(e)::text`, [clients]);
const two = async () => [await network.openClient(), await network.openClient()] as const;

describe("Case 42: two ids of one person", () => {
  test("refusals spread to both, permissions do not, and taking it back restores exactly what was", async () => {
    const [a, b] = await two();
    await grant(a, PERMIT);
    await grant(b, DENY);
    const before = await compiled([a, b]);
    expect([await shared(a), await shared(b)]).toEqual([["IDENTITY", "CONTACT"], null]);
    expect((await merge(a, b)).data).toEqual({ mergeClients: { id: a, sameAs: [{ id: b }] } });
    expect([await shared(a), await shared(b)]).toEqual([["IDENTITY"], null]);
    expect((await unmerge(a, b)).data).toEqual({ unmergeClients: { id: a, sameAs: [] } });
    expect([await shared(a), await shared(b)]).toEqual([["IDENTITY", "CONTACT"], null]);
    expect(await compiled([a, b])).toEqual(before);
    expect((await network.sql("select kind from consent.client_event where client_id = $1 order by at", [b])).map(({ kind }) => kind))
      .toEqual(["CLIENTS_MERGED", "CLIENTS_UNMERGED"]);
  });

  test("what is refused or given after the merge follows the same rule, and ends with it", async () => {
    const [a, b] = await two();
    await merge(a, b);
    await grant(a, PERMIT);
    expect([await shared(a), await shared(b)]).toEqual([["IDENTITY", "CONTACT"], null]);
    const hidden = await grant(b, HIDE);
    expect(await shared(a)).toBeNull();
    await network.ask("officer", "mutation ($id: ID!) { revokeConsent(id: $id, form: VERBAL) { consentId } }", { id: hidden });
    expect(await shared(a)).toBeNull();
    await unmerge(a, b);
    expect(await shared(a)).toEqual(["IDENTITY", "CONTACT"]);
  });

  test("of three ids each refusal holds for all, and a part can be taken back", async () => {
    const [a, b] = await two();
    const c = await network.openClient();
    for (const one of [a, b, c]) await grant(one, PERMIT);
    await grant(c, DENY);
    await merge(b, c);
    expect(codes(await merge(a, c))).toEqual(["CONFLICT"]);
    await merge(a, b);
    expect(await Promise.all([a, b, c].map((one) => shared(one)))).toEqual([["IDENTITY"], ["IDENTITY"], ["IDENTITY"]]);
    await unmerge(a, b);
    expect(await Promise.all([a, b, c].map((one) => shared(one)))).toEqual([["IDENTITY", "CONTACT"], ["IDENTITY"], ["IDENTITY"]]);
  });

  test("a wall stands before the whole person as long as the merge lasts, whichever id it was raised for", async () => {
    const [a, b] = await two();
    const sees = async () => (await Promise.all([a, b].map((id) => shared(id, "clinician")))).map((one) => one !== null);
    const raise = (id: string) => network.ask("clinicCoordinator",
      'mutation ($id: ID!) { raiseWall(clientId: $id, user: "dr-okafor", reason: RELATIVE) { walls { id } } }', { id });
    const lift = (id: string) => network.ask("clinicCoordinator", 'mutation ($id: ID!) { liftWall(id: $id, reason: "Over") { walls { id } } }', { id });
    const wallOf = (answer: ExecutionResult) => (answer.data as { raiseWall: { walls: { id: string }[] } }).raiseWall.walls.map(({ id }) => id);
    const [first] = wallOf(await raise(a));
    expect(await sees()).toEqual([false, true]);
    await merge(a, b);
    expect(await sees()).toEqual([false, false]);
    // The other id's own wall is another; both have to go.
    const [second, ...others] = wallOf(await raise(b));
    expect(others).toEqual([]);
    await lift(first!);
    expect(await sees()).toEqual([false, false]);
    const [repeated] = await network.sql("select id from consent.wall where client_id = $1 and of_client is not null", [a]);
    expect(codes(await lift(repeated!["id"] as string))).toEqual(["NOT_FOUND"]);
    await lift(second!);
    expect(await sees()).toEqual([true, true]);
    await raise(b);
    expect(await sees()).toEqual([false, false]);
    await unmerge(a, b);
    expect(await sees()).toEqual([true, false]);
  });

  test("is told to those for whom both exist, and to nobody else", async () => {
    const [a, b] = await two();
    await grant(a, PERMIT);
    await merge(a, b);
    expect([await sameAs(a, "officer"), await sameAs(b, "officer"), await sameAs(a, "clinician")]).toEqual([[b], [a], [b]]);
    expect([await sameAs(a, "housing"), await sameAs(b, "housing")]).toEqual([[], []]);
    await grant(b, PERMIT);
    expect([await sameAs(a, "housing"), await sameAs(b, "housing")]).toEqual([[b], [a]]);
  });

  test("is said by an officer on whose desk both are; a hidden id answers as an invented one", async () => {
    const [a, b] = await two();
    expect(codes(await merge(a, b, "clinician"))).toEqual(["NOT_PERMITTED"]);
    const hidden = await merge(a, b, "housingOfficer");
    expect(codes(hidden)).toEqual(["NOT_FOUND"]);
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(await merge(randomUUID(), randomUUID(), "housingOfficer")));
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(await merge("no-id", b, "housingOfficer")));
    expect(codes(await merge(a, randomUUID()))).toEqual(["NOT_FOUND"]);
    expect(codes(await merge(a, a))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await merge(a, b, "officer", " "))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await unmerge(a, b))).toEqual(["CONFLICT"]);
    await merge(a, b);
    expect(codes(await merge(a, b))).toEqual(["CONFLICT"]);
    expect(codes(await merge(b, a))).toEqual(["CONFLICT"]);
    expect(codes(await unmerge(a, b, "housingOfficer"))).toEqual(["NOT_FOUND"]);
    expect(codes(await unmerge(a, b, "clinician"))).toEqual(["NOT_PERMITTED"]);
  });

  test("merging and refusing at once loses no refusal", async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = await two();
      await grant(a, PERMIT);
      const refuse = () => network.ask("officer", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", {
        input: { clientId: b, form: "WRITTEN", scopes: [DENY] },
      });
      // Either may be told to send it again, when the two waited for each other.
      const again = async (work: () => Promise<ExecutionResult>) => {
        const first = await work();
        return codes(first)[0] === "CONFLICT" ? work() : first;
      };
      expect((await Promise.all([again(() => merge(a, b)), again(refuse)])).flatMap(codes)).toEqual([]);
      expect(await shared(a)).toEqual(["IDENTITY"]);
    }
  });
});
