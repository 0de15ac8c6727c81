import { randomUUID } from "node:crypto";
import type { ExecutionResult } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchHashes } from "../../subgraphs/match-hashes.ts";
import { type Network, openNetwork, type Worker, WORKERS } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const codes = ({ errors }: ExecutionResult) => (errors ?? []).map(({ extensions }) => extensions["code"]);
const exists = async (worker: Worker, id: string) =>
  ((await network.ask(worker, "query ($id: ID!) { client(id: $id) { id } }", { id })).data as { client: object | null }).client !== null;
const raise = (worker: Worker, clientId: string, user = "dr-okafor") => network.ask(worker,
  "mutation ($id: ID!, $user: ID!) { raiseWall(clientId: $id, user: $user, reason: RELATIVE) { id } }", { id: clientId, user });
const lift = (worker: Worker, id: string, reason = "No longer related") => network.ask(worker,
  "mutation ($id: ID!, $reason: String!) { liftWall(id: $id, reason: $reason) { id } }", { id, reason });
const walls = async (worker: Worker, id: string) => ((await network.ask(worker,
  "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { walls { id user reason raisedBy } } } }", { of: [{ __typename: "Client", id }] }))
  .data as { _entities: { walls: { id: string; user: string }[] | null }[] })._entities[0]!.walls;

describe("A wall before a worker", () => {
  test("case 43: the client does not exist for a relative of hers, from her next request on, until it is lifted", async () => {
    const client = await network.openClient();
    expect(await exists("clinician", client)).toBe(true);
    expect((await raise("officer", client)).data).toEqual({ raiseWall: { id: client } });
    expect(await exists("clinician", client)).toBe(false);
    expect(await exists("officer", client)).toBe(true);
    const [wall] = (await walls("officer", client))!;
    expect(wall).toEqual({ id: expect.any(String), user: "dr-okafor", reason: "RELATIVE", raisedBy: "officer-reyes" });
    expect((await lift("clinicCoordinator", wall!.id)).data).toEqual({ liftWall: { id: client } });
    expect(await exists("clinician", client)).toBe(true);
    expect(await walls("officer", client)).toEqual([]);
    expect(await network.sql("select kind, by_user, detail from consent.client_event where client_id = $1 order by at", [client])).toEqual([
      { kind: "WALL_RAISED", by_user: "officer-reyes", detail: { reason: "RELATIVE" } },
      { kind: "WALL_LIFTED", by_user: "coordinator-own", detail: { reason: "No longer related" } },
    ]);
  });

  test("is seen by those who keep walls in her agency, and never by herself or another agency", async () => {
    const client = await network.openClient();
    await raise("clinicCoordinator", client, "officer-reyes");
    expect(await walls("clinicCoordinator", client)).toHaveLength(1);
    expect(await walls("officer", client)).toBeNull();
    expect(await exists("officer", client)).toBe(false);
    expect(await walls("clinician", client)).toBeNull();
    expect(await walls("housingOfficer", client)).toBeNull();
    const [wall] = (await walls("clinicCoordinator", client))!;
    const own = await lift("officer", wall!.id);
    expect(codes(own)).toEqual(["NOT_FOUND"]);
    expect(JSON.stringify(own)).toBe(JSON.stringify(await lift("officer", randomUUID())));
    expect(codes(await lift("housingOfficer", wall!.id))).toEqual(["NOT_FOUND"]);
  });

  test("is raised by an officer or coordinator of the worker's agency for whom the client exists; hidden answers as invented", async () => {
    const client = await network.openClient();
    expect(codes(await raise("clinician", client))).toEqual(["NOT_PERMITTED"]);
    const hidden = await raise("housingOfficer", client, "sam-lee");
    expect(codes(hidden)).toEqual(["NOT_FOUND"]);
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(await raise("housingOfficer", randomUUID(), "sam-lee")));
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(await raise("housingOfficer", "no-id", "sam-lee")));
    expect(codes(await raise("officer", client, "no user"))).toEqual(["BAD_USER_INPUT"]);
    await raise("officer", client);
    expect(codes(await raise("officer", client))).toEqual(["CONFLICT"]);
    const [wall] = (await walls("officer", client))!;
    expect(codes(await lift("officer", wall!.id, " "))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await lift("officer", "no-id"))).toEqual(["NOT_FOUND"]);
  });
});

describe("A conflict of interest", () => {
  const declare = (worker: Worker, clientId: string) => network.ask(worker,
    "mutation ($id: ID!) { declareConflict(clientId: $id, reason: PERSONAL_TIE) { reason declaredAt } }", { id: clientId });

  test("is declared by the worker herself, for whom the client does not exist from then on, and taken back by others only", async () => {
    const client = await network.openClient();
    expect((await declare("clinician", client)).data).toEqual({ declareConflict: { reason: "PERSONAL_TIE", declaredAt: expect.any(String) } });
    expect(await exists("clinician", client)).toBe(false);
    const again = await declare("clinician", client);
    expect(codes(again)).toEqual(["NOT_FOUND"]);
    for (const id of [randomUUID(), "no-id"]) expect(JSON.stringify(again)).toBe(JSON.stringify(await declare("clinician", id)));
    const [wall] = (await walls("officer", client))!;
    expect(wall).toEqual({ id: expect.any(String), user: "dr-okafor", reason: "PERSONAL_TIE", raisedBy: "dr-okafor" });
    await lift("officer", wall!.id);
    expect(await exists("clinician", client)).toBe(true);
  });
});

describe("An adverse party", () => {
  const declare = (worker: Worker, input: object) => network.ask(worker,
    "mutation ($input: AdversePartyInput!) { declareAdverseParty(input: $input) { id declaredBy withdrawnAt } }", { input });
  const withdraw = (worker: Worker, id: string) => network.ask(worker,
    'mutation ($id: ID!) { withdrawAdverseParty(id: $id, reason: "Case closed") { withdrawnAt reason } }', { id });
  const idOf = (answer: ExecutionResult) => {
    expect(answer.errors).toBeUndefined();
    return (answer.data as { declareAdverseParty: { id: string } }).declareAdverseParty.id;
  };
  const open = async (identity: object) => ((await network.ask("clinician",
    "mutation ($identity: IdentityInput!) { openClient(identity: $identity) { id } }", { identity })).data as { openClient: { id: string } }).openClient.id;
  const wallsBefore = (client: string) => network.sql("select agency, user_id, matched from consent.wall where client_id = $1", [client]);
  const WALLED = [{ agency: "civic-legal-aid", user_id: null, matched: true }];

  const someone = (familyName: string) => ({ givenName: "Émile", familyName, birthDate: "1971-02-03" });
  const shareWithLegalAid = async (client: string) => {
    const answer = await network.ask("officer", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", { input: {
      clientId: client, form: "WRITTEN", scopes: [{ effect: "PERMIT", grantees: [{ agency: "civic-legal-aid" }], categories: ["IDENTITY"],
        purposes: ["LEGALAID"], actions: ["READ"], untilRevoked: true }],
    } });
    expect(answer.errors).toBeUndefined();
  };

  test("case 44: known already or known later, she does not exist for the practice, and the answer never says whether she is known", async () => {
    const known = await open(someone("Known"));
    await shareWithLegalAid(known);
    expect(await exists("lawyer", known)).toBe(true);
    const [hit, miss] = [await declare("lawyer", { ...someone("KNOWN "), givenName: "emile" }), await declare("lawyer", someone("Later"))];
    const [hitId, missId] = [idOf(hit), idOf(miss)];
    expect(JSON.stringify(hit).replace(hitId, "")).toBe(JSON.stringify(miss).replace(missId, ""));
    expect(await wallsBefore(known)).toEqual(WALLED);
    expect(await exists("lawyer", known)).toBe(false);
    const later = await open(someone("Later"));
    expect(await wallsBefore(later)).toEqual(WALLED);
    expect(await wallsBefore(await open({ ...someone("Later"), birthDate: "1971-02-04" }))).toEqual([]);
    expect(await wallsBefore(await open({ ...someone("Later"), birthDateQuality: "PARTIAL" }))).toEqual([]);
    expect(await walls("officer", later)).toEqual([]);
    expect((await withdraw("lawyer", missId)).data).toEqual({ withdrawAdverseParty: { withdrawnAt: expect.any(String), reason: "Case closed" } });
    expect(await wallsBefore(later)).toEqual([]);
    expect(await wallsBefore(known)).toEqual(WALLED);
    expect(await exists("lawyer", known)).toBe(false);
  });

  test("is matched by an identifier, and a wall for two declarations stands until both are withdrawn", async () => {
    const identifiers = [{ system: "https://passports.example", value: "AB-123 456" }];
    const client = await open({ givenName: "Nobody", identifiers });
    const ids = [idOf(await declare("lawyer", { identifiers: [{ ...identifiers[0]!, value: "ab123456" }] })), idOf(await declare("lawyer", { identifiers }))];
    expect(await wallsBefore(client)).toEqual(WALLED);
    await withdraw("lawyer", ids[0]!);
    expect(await wallsBefore(client)).toEqual(WALLED);
    await withdraw("lawyer", ids[1]!);
    expect(await wallsBefore(client)).toEqual([]);
    expect(codes(await withdraw("lawyer", ids[1]!))).toEqual(["NOT_FOUND"]);
  });

  test("is declared by legal practices alone, completely, and is listed there without particulars", async () => {
    expect(codes(await declare("clinicCounsel", someone("Else")))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await declare("clinician", someone("Else")))).toEqual(["NOT_PERMITTED"]);
    for (const input of [{}, { givenName: "A", familyName: "B" }, { familyName: "B", birthDate: "1971-02-03" }, { identifiers: [{ system: "x", value: " - " }] }]) {
      expect(codes(await declare("lawyer", input)), JSON.stringify(input)).toEqual(["BAD_USER_INPUT"]);
    }
    const id = idOf(await declare("lawyer", someone("Listed")));
    const list = (worker: Worker) => network.ask(worker, "{ adverseParties { id declaredBy } }");
    expect((await list("lawyer")).data).toMatchObject({ adverseParties: expect.arrayContaining([{ id, declaredBy: WORKERS.lawyer.user }]) });
    expect((await list("clinicCounsel")).data).toEqual({ adverseParties: [] });
    expect(codes(await withdraw("clinicCounsel", id))).toEqual(["NOT_FOUND"]);
    expect(codes(await withdraw("clinician", id))).toEqual(["NOT_PERMITTED"]);
  });

  test("is missed by nobody when client and declaration are written at once", async () => {
    const names = Array.from({ length: 8 }, (_, n) => `Race${n}`);
    const [clients] = await Promise.all([
      Promise.all(names.map((name) => open(someone(name)))), Promise.all(names.map((name) => declare("lawyer", someone(name)).then(idOf)))]);
    for (const client of clients) expect(await wallsBefore(client)).toEqual(WALLED);
  });

  test("leaves no name in the database, and under another key another hash", async () => {
    await declare("lawyer", someone("Unreadable"));
    const rows = await network.sql("select * from consent.adverse_party");
    expect(JSON.stringify(rows).toLowerCase()).not.toContain("unreadable");
    const [a, b] = ["a", "b"].map((key) => matchHashes(someone("Unreadable"), Buffer.from(key)));
    expect(a).toHaveLength(1);
    expect(a).not.toEqual(b);
  });
});
