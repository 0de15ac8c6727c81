import type { ExecutionResult } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Network, openNetwork, type Worker } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const codes = ({ errors }: ExecutionResult) => (errors ?? []).map(({ extensions }) => extensions["code"]);
const ask = (worker: Worker, operation: string, variables?: Record<string, unknown>) => network.ask(worker, operation, variables);
const AGENCY = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency { membership workers { user role active teams { id } } "
  + "membershipHistory { kind reason byUser sector } agreements { status } } } }";
const agency = async (worker: Worker, id: string) => ((await ask(worker, AGENCY, { of: [{ __typename: "Agency", id }] })).data as {
  _entities: Record<string, unknown>[];
})._entities[0]!;

/** What a worker of an agency may read of a client with whom everything is shared. */
async function reads(worker: Worker, client: string): Promise<boolean> {
  const { data } = await ask(worker, "query ($id: ID!) { client(id: $id) { identity { id } } }", { id: client });
  return (data as { client: { identity: object | null } | null }).client?.identity != null;
}

const PERMIT = {
  effect: "PERMIT", categories: ["IDENTITY"], purposes: ["HOUSING"], actions: ["READ"], untilRevoked: true,
};
async function sharedWith(grantee: object): Promise<string> {
  const id = await network.openClient();
  const answer = await ask("officer", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId } }", {
    input: { clientId: id, form: "WRITTEN", scopes: [{ ...PERMIT, grantees: [grantee] }] },
  });
  expect(answer.errors).toBeUndefined();
  return id;
}

const join = (id: string, worker: Worker = "coordinator") => ask(worker,
  `mutation ($id: ID!) { joinAgency(input: { id: $id, name: "Open Table", sector: FOOD }) { id membership } }`, { id });
const move = (what: string, id: string, worker: Worker = "coordinator") => ask(worker,
  `mutation ($id: ID!) { ${what}(id: $id, reason: "Audit") { id membership } }`, { id });

describe("Agencies", () => {
  test("join, are suspended, readmitted and leave, each an event of the coordinating body", async () => {
    expect((await join("open-table")).data).toEqual({ joinAgency: { id: "open-table", membership: "JOINED" } });
    expect((await move("suspendAgency", "open-table")).data).toEqual({ suspendAgency: { id: "open-table", membership: "SUSPENDED" } });
    expect((await move("readmitAgency", "open-table")).data).toEqual({ readmitAgency: { id: "open-table", membership: "JOINED" } });
    expect((await move("leaveAgency", "open-table")).data).toEqual({ leaveAgency: { id: "open-table", membership: "LEFT" } });
    expect((await agency("coordinator", "open-table"))["membershipHistory"]).toEqual([
      { kind: "JOINED", reason: null, byUser: "coordinator-diallo", sector: "FOOD" },
      ...["SUSPENDED", "READMITTED", "LEFT"].map((kind) => ({ kind, reason: "Audit", byUser: "coordinator-diallo", sector: null })),
    ]);
    expect((await agency("clinician", "open-table"))["membershipHistory"]).toEqual([]);
  });

  test("are kept by coordinators of the coordinating body alone, and only as is possible", async () => {
    for (const worker of ["clinicCoordinator", "officer", "clinician", "herself"] as const) {
      expect(codes(await join("another", worker)), worker).toEqual(["NOT_PERMITTED"]);
      expect(codes(await move("suspendAgency", "north-housing", worker)), worker).toEqual(["NOT_PERMITTED"]);
    }
    expect(codes(await join("Open Table"))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await join("north-housing"))).toEqual(["CONFLICT"]);
    expect(codes(await move("readmitAgency", "north-housing"))).toEqual(["CONFLICT"]);
    expect(codes(await move("suspendAgency", "nobody"))).toEqual(["NOT_FOUND"]);
    expect(codes(await move("suspendAgency", "metro-coordination"))).toEqual(["CONFLICT"]);
    expect(codes(await ask("coordinator", 'mutation { suspendAgency(id: "north-housing", reason: " ") { id } }'))).toEqual(["BAD_USER_INPUT"]);
  });

  test("case 15: one that leaves or is suspended receives nothing from the next request on; one that comes back needs a new agreement", async () => {
    const id = await sharedWith({ agency: "north-housing" });
    expect(await reads("housing", id)).toBe(true);
    await move("suspendAgency", "north-housing");
    expect(await reads("housing", id)).toBe(false);
    await move("readmitAgency", "north-housing");
    expect(await reads("housing", id)).toBe(true);
    await move("leaveAgency", "north-housing");
    expect(await agency("coordinator", "north-housing")).toMatchObject({ membership: "LEFT", agreements: [{ status: "ENDED" }] });
    await move("readmitAgency", "north-housing");
    expect(await reads("housing", id)).toBe(false);
    const saved = await ask("coordinator", `mutation { saveAgreement(input: { agency: "north-housing",
      purposes: [SOCIALCARE, HOPERAT], actions: [DISCOVER, READ, CONTRIBUTE] }) { id } }`);
    expect(saved.errors).toBeUndefined();
    expect(await reads("housing", id)).toBe(true);
  });

  test("of another sector are no longer meant by their old one", async () => {
    const id = await sharedWith({ sector: "HOUSING" });
    expect(await reads("housing", id)).toBe(true);
    const sector = (to: string, worker: Worker = "coordinator") =>
      ask(worker, `mutation { changeSector(id: "north-housing", sector: ${to}) { id } }`);
    expect(codes(await sector("FOOD", "clinicCoordinator"))).toEqual(["NOT_PERMITTED"]);
    expect((await sector("FOOD")).errors).toBeUndefined();
    expect(await reads("housing", id)).toBe(false);
    expect(codes(await sector("FOOD"))).toEqual(["CONFLICT"]);
    expect((await sector("HOUSING")).errors).toBeUndefined();
    expect(await reads("housing", id)).toBe(true);
  });
});

describe("Workers", () => {
  const register = (worker: Worker, user: string, of = "north-housing", role = "CARE_WORKER") => ask(worker,
    "mutation ($input: RegisterWorkerInput!) { registerWorker(input: $input) { user name role active agency { id } } }",
    { input: { agency: of, user, name: "Sam Lee", role } });
  const role = (worker: Worker, user: string, to: string, of = "north-housing") => ask(worker,
    "mutation ($agency: ID!, $user: ID!, $role: String!) { changeWorkerRole(agency: $agency, user: $user, role: $role) { role } }",
    { agency: of, user, role: to });
  const strike = (worker: Worker, user: string, of = "north-housing") => ask(worker,
    "mutation ($agency: ID!, $user: ID!) { deactivateWorker(agency: $agency, user: $user) { active } }", { agency: of, user });

  test("are registered, given another role and struck off, and it holds from their next request on", async () => {
    const id = await sharedWith({ agency: "north-housing" });
    expect((await register("coordinator", "sam-lee")).data).toEqual({ registerWorker: {
      user: "sam-lee", name: "Sam Lee", role: "CARE_WORKER", active: true, agency: { id: "north-housing" } } });
    expect(await reads("housing", id)).toBe(true);
    // Her token still names the old role.
    expect((await role("coordinator", "sam-lee", "INTAKE_WORKER")).data).toEqual({ changeWorkerRole: { role: "INTAKE_WORKER" } });
    expect(await reads("housing", id)).toBe(false);
    await role("coordinator", "sam-lee", "CARE_WORKER");
    expect(await reads("housing", id)).toBe(true);
    expect((await strike("coordinator", "sam-lee")).data).toEqual({ deactivateWorker: { active: false } });
    expect(await reads("housing", id)).toBe(false);
    await register("coordinator", "sam-lee");
    expect(await reads("housing", id)).toBe(true);
    expect((await network.sql(`select kind, by_user, role from consent.network_event where user_id = 'sam-lee' order by at`))).toEqual([
      { kind: "WORKER_REGISTERED", by_user: "coordinator-diallo", role: "CARE_WORKER" },
      { kind: "WORKER_ROLE_CHANGED", by_user: "coordinator-diallo", role: "INTAKE_WORKER" },
      { kind: "WORKER_ROLE_CHANGED", by_user: "coordinator-diallo", role: "CARE_WORKER" },
      { kind: "WORKER_DEACTIVATED", by_user: "coordinator-diallo", role: null },
      { kind: "WORKER_REGISTERED", by_user: "coordinator-diallo", role: "CARE_WORKER" },
    ]);
  });

  test("are kept by their own agency's coordinator, and by no other agency's", async () => {
    expect((await register("clinicCoordinator", "dr-new", "harbor-clinic", "CLINICIAN")).errors).toBeUndefined();
    expect(codes(await register("clinicCoordinator", "another"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await register("officer", "another", "harbor-clinic"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await role("clinicCoordinator", "sam-lee", "LAWYER"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await strike("clinicCoordinator", "sam-lee"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await register("coordinator", "another", "nobody"))).toEqual(["NOT_FOUND"]);
    expect(codes(await register("coordinator", "another", "north-housing", "CLIENT"))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await register("coordinator", "another", "north-housing", "WIZARD"))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await register("coordinator", "no user", "north-housing"))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await register("clinicCoordinator", "dr-new", "harbor-clinic"))).toEqual(["CONFLICT"]);
    expect(codes(await role("coordinator", "nobody", "CLINICIAN"))).toEqual(["NOT_FOUND"]);
    expect(codes(await strike("coordinator", "nobody"))).toEqual(["NOT_FOUND"]);
  });

  test("are listed for those of the agency and for the coordinating body; who signs in for herself is no worker", async () => {
    await register("clinicCoordinator", "dr-list", "harbor-clinic", "CLINICIAN");
    await network.sql("insert into consent.worker values ('harbor-clinic', 'a-client', 'A client', 'CLIENT', true)");
    for (const worker of ["clinician", "officer", "coordinator"] as const) {
      const users = ((await agency(worker, "harbor-clinic"))["workers"] as { user: string }[]).map(({ user }) => user);
      expect(users, worker).toContain("dr-list");
      expect(users, worker).not.toContain("a-client");
    }
    expect((await agency("housing", "harbor-clinic"))["workers"]).toBeNull();
    expect((await agency("herself", "metro-coordination"))["workers"]).toBeNull();
  });

  test("of one role share its ceiling, which the coordinating body changes for all at once", async () => {
    const id = await sharedWith({ agency: "north-housing" });
    const ceiling = (worker: Worker, categories: string[], of = "CARE_WORKER") => ask(worker,
      "mutation ($role: ID!, $to: [ConsentCategory!]!) { changeRoleCeiling(role: $role, categories: $to) { id categories } }", { role: of, to: categories });
    expect(codes(await ceiling("clinicCoordinator", ["IDENTITY"]))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await ceiling("coordinator", ["IDENTITY"], "WIZARD"))).toEqual(["NOT_FOUND"]);
    expect((await ceiling("coordinator", ["CONTACT"])).data).toEqual({ changeRoleCeiling: { id: "CARE_WORKER", categories: ["CONTACT"] } });
    expect(await reads("housing", id)).toBe(false);
    await ceiling("coordinator", ["IDENTITY", "CONTACT"]);
    expect(await reads("housing", id)).toBe(true);
    const [event] = await network.sql("select detail from consent.network_event where kind = 'ROLE_CEILING_CHANGED' order by at desc limit 1");
    expect(event).toEqual({ detail: { before: ["CONTACT"], after: ["IDENTITY", "CONTACT"] } });
  });
});

describe("Care teams", () => {
  const TEAM = "query ($id: ID!) { team(id: $id) { id name leader { id } members { agency { id } user until } } }";
  const member = (worker: Worker, what: string, team: string, user = "sam-lee", of = "north-housing") => ask(worker,
    `mutation ($input: TeamMemberInput!) { ${what}(input: $input) { id } }`, { input: { team, agency: of, user } });
  const create = (worker: Worker, id: string, of?: string) => ask(worker,
    "mutation ($input: CreateTeamInput!) { createTeam(input: $input) { id name leader { id } } }", { input: { id, name: "Street team", agency: of } });

  test("case 17: what a team is granted, a worker has from the instant she comes to the instant she leaves", async () => {
    expect((await create("clinicCoordinator", "street-team", "harbor-clinic")).data)
      .toEqual({ createTeam: { id: "street-team", name: "Street team", leader: { id: "harbor-clinic" } } });
    const id = await sharedWith({ team: "street-team" });
    expect(await reads("housing", id)).toBe(false);
    expect((await member("clinicCoordinator", "addTeamMember", "street-team")).errors).toBeUndefined();
    expect(await reads("housing", id)).toBe(true);
    expect((await agency("housing", "north-housing"))["workers"]).toContainEqual(expect.objectContaining({ user: "sam-lee", teams: [{ id: "street-team" }] }));
    expect((await member("clinicCoordinator", "removeTeamMember", "street-team")).errors).toBeUndefined();
    expect(await reads("housing", id)).toBe(false);
    expect((await ask("housing", TEAM, { id: "street-team" })).data).toMatchObject({ team: { members: [{ user: "sam-lee", until: expect.any(String) }] } });
    expect((await member("clinicCoordinator", "addTeamMember", "street-team")).errors).toBeUndefined();
    expect(await reads("housing", id)).toBe(true);
    expect((await network.sql("select kind from consent.network_event where team = 'street-team' order by at")).map(({ kind }) => kind))
      .toEqual(["TEAM_CREATED", "TEAM_MEMBER_ADDED", "TEAM_MEMBER_REMOVED", "TEAM_MEMBER_ADDED"]);
  });

  test("are led by their agency or by the coordinating body; nobody else changes them", async () => {
    expect((await create("coordinator", "network-team")).data).toMatchObject({ createTeam: { leader: null } });
    expect(codes(await create("clinicCoordinator", "mine-alone"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await create("clinicCoordinator", "theirs", "north-housing"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await create("clinician", "mine", "harbor-clinic"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await create("coordinator", "network-team"))).toEqual(["CONFLICT"]);
    expect(codes(await create("coordinator", "Network team"))).toEqual(["BAD_USER_INPUT"]);
    expect(codes(await member("clinicCoordinator", "addTeamMember", "network-team"))).toEqual(["NOT_PERMITTED"]);
    expect(codes(await member("coordinator", "addTeamMember", "no-team"))).toEqual(["NOT_FOUND"]);
    expect(codes(await member("coordinator", "addTeamMember", "network-team", "nobody"))).toEqual(["BAD_USER_INPUT"]);
    expect((await member("coordinator", "addTeamMember", "network-team")).errors).toBeUndefined();
    expect(codes(await member("coordinator", "addTeamMember", "network-team"))).toEqual(["CONFLICT"]);
    expect(codes(await member("clinicCoordinator", "removeTeamMember", "network-team"))).toEqual(["NOT_PERMITTED"]);
    expect((await member("coordinator", "removeTeamMember", "network-team")).errors).toBeUndefined();
    expect(codes(await member("coordinator", "removeTeamMember", "network-team"))).toEqual(["NOT_FOUND"]);
    expect((await ask("housing", TEAM, { id: "no-team" })).data).toEqual({ team: null });
  });

  test("tell their members to colleagues and consent officers, not to strangers or clients", async () => {
    await create("coordinator", "quiet-team");
    await network.sql("insert into consent.worker values ('harbor-clinic', 'nurse', 'A nurse', 'CARE_WORKER', true) on conflict do nothing");
    await member("coordinator", "addTeamMember", "quiet-team", "nurse", "harbor-clinic");
    const members = async (worker: Worker) => ((await ask(worker, TEAM, { id: "quiet-team" })).data as { team: { members: object[] } }).team.members.length;
    expect([await members("clinician"), await members("housingOfficer"), await members("coordinator")]).toEqual([1, 1, 1]);
    expect([await members("housing"), await members("herself")]).toEqual([0, 0]);
  });
});

test("a worker who leaves her agency's team may be taken out by her own coordinator", async () => {
  await ask("coordinator", 'mutation { createTeam(input: { id: "lent", name: "Lent" }) { id } }');
  await network.sql("insert into consent.worker values ('harbor-clinic', 'lent-out', 'Lent out', 'CARE_WORKER', true)");
  const input = { team: "lent", agency: "harbor-clinic", user: "lent-out" };
  await ask("coordinator", "mutation ($input: TeamMemberInput!) { addTeamMember(input: $input) { id } }", { input });
  const removed = await ask("clinicCoordinator", "mutation ($input: TeamMemberInput!) { removeTeamMember(input: $input) { id } }", { input });
  expect(removed.errors).toBeUndefined();
});
