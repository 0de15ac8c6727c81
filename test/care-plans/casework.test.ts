import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, dataOf, type Network, openNetwork, type Worker } from "../referrals/network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const ask = (worker: Worker, operation: string, variables: object = {}) =>
  network.ask("care-plans", worker, operation, { ...variables });
async function made<T = { id: string }>(worker: Worker, mutation: string, type: string, input: object, fields = "id"): Promise<T> {
  const data = dataOf(await ask(worker, `mutation ($input: ${type}!) { made: ${mutation}(input: $input) { ${fields} } }`,
    { input: { clientId: network.client, ...input } }));
  return data["made"] as T;
}
const seen = async (worker: Worker, selection: string) => (dataOf(await ask(worker,
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { ${selection} } } }`,
  { of: [{ __typename: "Client", id: network.client }] })) as unknown as { _entities: Record<string, unknown>[] })._entities[0]!;

const AGREEMENT = { roles: "She calls on Mondays.", expectations: "Both come on time.", limitsOfConfidentiality: "Danger to a child is reported.", language: "en" };
const RECORD_AGREEMENT = "mutation ($input: RecordServiceAgreementInput!) { recordServiceAgreement(input: $input) { id categories acknowledgedAt } }";
async function agreed(episodeId: string): Promise<string> {
  const { recordServiceAgreement: made } = dataOf(await ask("clinician", RECORD_AGREEMENT, { input: { episodeId, ...AGREEMENT } })) as never as Record<string, { id: string }>;
  expect(made).toEqual({ id: made!.id, categories: ["CARE_PLAN"], acknowledgedAt: null });
  return made!.id;
}

describe("a service agreement", () => {
  test("for a hidden episode and for an invented one is refused with the same bytes, and says all it has to say", async () => {
    const { id } = await made("clinician", "openEpisode", "OpenEpisodeInput", {});
    const [hidden, invented] = await Promise.all([id, randomUUID()].map((one) => ask("food", RECORD_AGREEMENT, { input: { episodeId: one, ...AGREEMENT } })));
    expect(codeOf(hidden!)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
    expect(codeOf(await ask("clinician", RECORD_AGREEMENT, { input: { episodeId: id, ...AGREEMENT, roles: " " } }))).toBe("BAD_USER_INPUT");
  });
});

describe("an episode", () => {
  test("is opened, advanced at the version expected, and finished", async () => {
    const { id } = await made("clinician", "openEpisode", "OpenEpisodeInput", { reason: "Referred by her school." });
    const advance = "mutation ($id: ID!, $v: Int!, $status: EpisodeStatus, $phase: EpisodePhase, $reason: String) { advanceEpisode(id: $id, expectedVersion: $v, status: $status, phase: $phase, reason: $reason) { version status phase statusReason } }";
    // Nobody leaves engagement unheard.
    expect(codeOf(await ask("clinician", advance, { id, v: 1, phase: "ASSESSMENT" }))).toBe("BAD_USER_INPUT");
    const agreement = await agreed(id);
    expect(codeOf(await ask("clinician", advance, { id, v: 1, phase: "ASSESSMENT" }))).toBe("BAD_USER_INPUT");
    const acknowledge = "mutation ($input: AcknowledgeServiceAgreementInput!) { acknowledgeServiceAgreement(input: $input) { version acknowledgedBy acknowledgedHow } }";
    const input = { id: agreement, expectedVersion: 1, how: "VERBAL" };
    expect(codeOf(await ask("food", acknowledge, { input }))).toBe("NOT_FOUND");
    expect(dataOf(await ask("clinician", acknowledge, { input })))
      .toEqual({ acknowledgeServiceAgreement: { version: 2, acknowledgedBy: "CLIENT", acknowledgedHow: "VERBAL" } });
    expect(codeOf(await ask("clinician", acknowledge, { input }))).toBe("VERSION_CONFLICT");
    expect(codeOf(await ask("clinician", acknowledge, { input: { ...input, expectedVersion: 2 } }))).toBe("CONFLICT");
    expect(dataOf(await ask("clinician", advance, { id, v: 1, phase: "ASSESSMENT" })))
      .toEqual({ advanceEpisode: { version: 2, status: "ACTIVE", phase: "ASSESSMENT", statusReason: null } });
    expect(codeOf(await ask("clinician", advance, { id, v: 1, phase: "PLANNING" }))).toBe("VERSION_CONFLICT");
    expect(codeOf(await ask("clinician", advance, { id, v: 2, phase: "CLOSED" }))).toBe("BAD_USER_INPUT");
    expect(dataOf(await ask("clinician", advance, { id, v: 2, status: "FINISHED", reason: "Moved away." })))
      .toEqual({ advanceEpisode: { version: 3, status: "FINISHED", phase: "ASSESSMENT", statusReason: "Moved away." } });
    const [hidden, invented] = await Promise.all([id, randomUUID()].map((one) => ask("food", advance, { id: one, v: 3, phase: "PLANNING" })));
    expect(codeOf(hidden!)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
  });

  test("that is over ends what the client let end with it, as soon as that is said, and reopening gives nothing back", async () => {
    const [closing, going] = await Promise.all([1, 2].map(() => made("clinician", "openEpisode", "OpenEpisodeInput", {})));
    for (const { id } of [closing!, going!]) await network.permit("open-table", ["CARE_PLAN"], { endsOn: "EPISODE_CLOSED", endsOnSubject: id });
    // One that has yet to begin names its episode as well, which will not end twice.
    await network.permit("open-table", ["CARE_PLAN"], { start: "2999-01-01T00:00:00Z", endsOn: "EPISODE_CLOSED", endsOnSubject: closing!.id });
    const sees = async () => (await seen("food", "episodes { nodes { id } }"))["episodes"] as { nodes: object[] };
    expect((await sees()).nodes).not.toEqual([]);
    const advance = async (id: string, v: number, status: string) => dataOf(await ask("clinician",
      "mutation ($id: ID!, $v: Int!, $status: EpisodeStatus) { advanceEpisode(id: $id, expectedVersion: $v, status: $status, reason: \"As agreed.\") { version } }", { id, v, status }));
    await advance(going!.id, 1, "FINISHED");
    expect((await sees()).nodes).not.toEqual([]);
    await advance(closing!.id, 1, "FINISHED");
    expect((await sees()).nodes).toEqual([]);
    await advance(closing!.id, 2, "ACTIVE");
    expect((await sees()).nodes).toEqual([]);
    // Nothing that ends with it is left, the one to come included.
    expect(dataOf(await network.ask("consent", "officer", "mutation ($client: ID!, $id: ID!) { recordEndingEvent(clientId: $client, event: EPISODE_CLOSED, subject: $id) { scopes } }",
      { client: network.client, id: closing!.id }))).toEqual({ recordEndingEvent: { scopes: [] } });
  });
});

describe("a plan", () => {
  test("shows each of its goals to whom it is permitted, batched over plans", async () => {
    const episode = await made("clinician", "openEpisode", "OpenEpisodeInput", {});
    const plan = await made("clinician", "createCarePlan", "CreateCarePlanInput", { title: "A home", episodeId: episode.id, activities: [{ description: "Apply" }] });
    const other = await made("clinician", "createCarePlan", "CreateCarePlanInput", { title: "Health" });
    await made("clinician", "setGoal", "SetGoalInput", { carePlanId: plan.id, description: "Signs a lease", target: { measure: "lease", due: "2027-01-31" } });
    await made("clinician", "setGoal", "SetGoalInput", { carePlanId: plan.id, description: "Stays sober", categories: ["SUBSTANCE_USE"] });
    await made("clinician", "setGoal", "SetGoalInput", { carePlanId: other.id, description: "Walks daily" });
    const selection = "carePlans { nodes { title episode { phase } goals { nodes { description carePlan { title } } } } }";
    expect(await seen("clinician", selection)).toEqual({ carePlans: { nodes: [
      { title: "Health", episode: null, goals: { nodes: [{ description: "Walks daily", carePlan: { title: "Health" } }] } },
      { title: "A home", episode: { phase: "ENGAGEMENT" }, goals: { nodes: [
        { description: "Stays sober", carePlan: { title: "A home" } }, { description: "Signs a lease", carePlan: { title: "A home" } },
      ] } },
    ] } });
    expect(await seen("housing", selection)).toEqual({ carePlans: { nodes: [] } });
    await network.permit("north-housing", ["CARE_PLAN", "CASE_NOTE"]);
    expect(await seen("housing", "carePlans(last: 5) { nodes { title goals(first: 1) { nodes { description } pageInfo { hasNextPage } } } }")).toEqual({ carePlans: { nodes: [
      { title: "Health", goals: { nodes: [{ description: "Walks daily" }], pageInfo: { hasNextPage: false } } },
      { title: "A home", goals: { nodes: [{ description: "Signs a lease" }], pageInfo: { hasNextPage: false } } },
    ] } });
    expect(dataOf(await ask("clinician", "query ($id: ID!) { episode(id: $id) { carePlans { nodes { title } } } }", { id: episode.id })))
      .toEqual({ episode: { carePlans: { nodes: [{ title: "A home" }] } } });
  });

  test("and its goals change at the version expected, and only by their own agency", async () => {
    const { id } = await made("clinician", "setGoal", "SetGoalInput", { description: "Finds work", lifecycle: "ACTIVE" });
    const update = "mutation ($id: ID!, $v: Int!, $change: GoalChange!) { updateGoal(id: $id, expectedVersion: $v, change: $change) { version lifecycle achievement categories } }";
    expect(dataOf(await ask("clinician", update, { id, v: 1, change: { achievement: "IMPROVING", reason: "A second interview.", categories: ["EMPLOYMENT"] } })))
      .toEqual({ updateGoal: { version: 2, lifecycle: "ACTIVE", achievement: "IMPROVING", categories: ["EMPLOYMENT", "CARE_PLAN"] } });
    expect(codeOf(await ask("clinician", update, { id, v: 2, change: { lifecycle: "PROPOSED", reason: "Again." } }))).toBe("BAD_USER_INPUT");
    const readable = await made("clinician", "setGoal", "SetGoalInput", { description: "Learns to cook" });
    expect(codeOf(await ask("housing", update, { id: readable.id, v: 1, change: { description: "Other", reason: "Mine." } }))).toBe("NOT_FOUND");
  });

  test("links nothing of another client", async () => {
    const { openClient } = dataOf(await network.ask("clients", "clinician", 'mutation { openClient(identity: { givenName: "Bea" }) { id } }')) as { openClient: { id: string } };
    const input = { clientId: openClient.id, description: "Moves in" };
    const theirs = await made("clinician", "createCarePlan", "CreateCarePlanInput", { title: "Hers" });
    const set = "mutation ($input: SetGoalInput!) { setGoal(input: $input) { id } }";
    expect(codeOf(await ask("clinician", set, { input: { ...input, carePlanId: theirs.id } }))).toBe("NOT_FOUND");
  });
});

test("a meeting at a clinic is hidden from whoever may read the care plan, a casework meeting is not", async () => {
  await made("clinician", "recordEncounter", "RecordEncounterInput", { kind: "MEDICAL", start: "2026-05-01T09:00:00Z", reason: "Cough" });
  await made("clinician", "recordEncounter", "RecordEncounterInput", { kind: "CASEWORK", modality: "HOME_VISIT", start: "2026-05-02T09:00:00Z" });
  expect(await seen("clinician", "encounters { nodes { kind start } }")).toEqual({ encounters: { nodes: [
    { kind: "CASEWORK", start: "2026-05-02T09:00:00Z" }, { kind: "MEDICAL", start: "2026-05-01T09:00:00Z" },
  ] } });
  expect(await seen("housing", "encounters { nodes { kind } }")).toEqual({ encounters: { nodes: [{ kind: "CASEWORK" }] } });
});

describe("a note", () => {
  const NOTE = "id version status text categories signedAt amendments { text by }";

  test("is drafted, signed by its writer, and then only added to", async () => {
    const { id } = await made("clinician", "writeNote", "WriteNoteInput", { kind: "PROGRESS", text: "Doing wel." });
    const step = (mutation: string, worker: Worker, version: number, more = "") =>
      ask(worker, `mutation ($id: ID!, $v: Int!) { ${mutation}(id: $id, expectedVersion: $v${more}) { version status text amendments { text by } } }`, { id, v: version });
    expect(codeOf(await step("amendNote", "clinician", 1, ', text: "More."'))).toBe("BAD_USER_INPUT");
    expect(dataOf(await step("reviseNote", "clinician", 1, ', text: "Doing well."'))).toMatchObject({ reviseNote: { version: 2, status: "DRAFT", text: "Doing well." } });
    expect(codeOf(await step("signNote", "therapist", 2))).toBe("NOT_PERMITTED");
    expect(codeOf(await step("signNote", "housing", 2))).toBe("NOT_FOUND");
    expect(dataOf(await step("signNote", "clinician", 2))).toMatchObject({ signNote: { version: 3, status: "SIGNED" } });
    expect(codeOf(await step("reviseNote", "clinician", 3, ', text: "Rewritten."'))).toBe("BAD_USER_INPUT");
    expect(dataOf(await step("amendNote", "therapist", 3, ', text: "Saw her too."')))
      .toEqual({ amendNote: { version: 4, status: "AMENDED", text: "Doing well.", amendments: [{ text: "Saw her too.", by: "dr-weiss" }] } });
    expect(dataOf(await step("retractNote", "clinician", 4, ', reason: "Wrong client."'))).toMatchObject({ retractNote: { status: "ENTERED_IN_ERROR" } });
  });

  test("of psychotherapy is its therapist's alone, even inside the agency", async () => {
    const { id, categories } = await made<{ id: string; categories: string[] }>("therapist", "writeNote", "WriteNoteInput", { kind: "PSYCHOTHERAPY", text: "Session one.", sign: true }, NOTE);
    expect(categories).toEqual(["MENTAL_HEALTH", "CASE_NOTE", "PSYCHOTHERAPY_NOTES"]);
    const read = "query ($id: ID!) { caseNote(id: $id) { text } }";
    expect(dataOf(await ask("therapist", read, { id }))).toEqual({ caseNote: { text: "Session one." } });
    expect(dataOf(await ask("clinician", read, { id }))).toEqual({ caseNote: null });
    expect(dataOf(await ask("housing", read, { id }))).toEqual({ caseNote: null });
  });

  test("of a legal practice is privileged unless its lawyer lowers it", async () => {
    const { openClient } = dataOf(await network.ask("clients", "lawyer", 'mutation { openClient(identity: { givenName: "Cleo" }) { id } }')) as { openClient: { id: string } };
    const clientId = openClient.id;
    const note = (more: object) => made<{ categories: string[] }>("lawyer", "writeNote", "WriteNoteInput", { clientId, kind: "CONTACT", text: "Eviction on Friday.", ...more }, NOTE);
    expect((await note({ legalTeam: ["paralegal-lin"] })).categories).toEqual(["LEGAL_MATTER", "CASE_NOTE", "LEGAL_PRIVILEGE"]);
    expect((await note({ privileged: false })).categories).toEqual(["LEGAL_MATTER", "CASE_NOTE"]);
    expect(codeOf(await ask("clinician", "mutation ($input: WriteNoteInput!) { writeNote(input: $input) { id } }",
      { input: { clientId: network.client, kind: "CONTACT", text: "Called.", privileged: true } }))).toBe("BAD_USER_INPUT");
  });

  test("about a hidden client and about an invented one is refused with the same bytes", async () => {
    const write = "mutation ($input: WriteNoteInput!) { writeNote(input: $input) { id } }";
    const [hidden, invented] = await Promise.all([network.client, randomUUID()].map((clientId) =>
      ask("food", write, { input: { clientId, kind: "CONTACT", text: "Called." } })));
    expect(codeOf(hidden!)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
  });
});
