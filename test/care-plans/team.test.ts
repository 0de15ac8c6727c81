import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, type Network, openNetwork, type Worker } from "../referrals/network.ts";
import { type Asking, asking, doneOf, refusal } from "./asking.ts";

let network: Network;
let by: Asking;
beforeAll(async () => {
  network = await openNetwork();
  by = asking(network);
  await network.permit("north-housing", ["CASE_NOTE", "CARE_PLAN", "HOUSING"]);
  await network.permit("legal-aid", ["CASE_NOTE", "CARE_PLAN", "LEGAL_MATTER"]);
  await network.permit("harbor-clinic", ["CARE_PLAN"], { untilRevoked: true, purposes: ["TREAT"] });
});
afterAll(() => network.close());

const list = async (worker: Worker, field: string) =>
  (await by.seen<Record<string, { nodes: { id: string }[] }>>(worker, `${field}(first: 100) { nodes { id } }`))[field]!.nodes.map(({ id }) => id);
const waiting = async (worker: Worker, field: string) =>
  (await by.read<Record<string, { nodes: { id: string }[] }>>(worker, `{ ${field}(first: 100) { nodes { id } } }`))[field]!.nodes.map(({ id }) => id);

describe("A consultation", () => {
  test("stays in the agency that asks, whatever the client permits, and is answered by who was asked", async () => {
    const ask = { kind: "SUPERVISION", askedOf: "dr-weiss", question: "Do I go on?" };
    const { id } = await by.made("clinician", "askConsultation", ask, "id status");
    expect(await list("clinician", "consultations")).toEqual([id]);
    expect(await list("housing", "consultations")).toEqual([]);
    expect(await network.pastResolvers("housing", "care_plans", "select from care_plans.consultation")).toBe(0);
    expect(await waiting("therapist", "consultationsToAnswer")).toEqual([id]);
    expect(await waiting("clinician", "consultationsToAnswer")).toEqual([]);
    expect(codeOf(await by.tried("clinician", "askConsultation", { clientId: network.client, ...ask, askedOf: "dr-okafor" }))).toBe("BAD_USER_INPUT");
    const answer = (worker: Worker) => by.tried(worker, "answerConsultation", { id, expectedVersion: 1, advice: "Slowly." }, "version status advice");
    expect(codeOf(await answer("clinician"))).toBe("NOT_PERMITTED");
    expect(codeOf(await answer("housing"))).toBe("NOT_FOUND");
    expect(doneOf(await answer("therapist"))).toEqual({ version: 2, status: "ANSWERED", advice: "Slowly." });
    expect(codeOf(await by.tried("clinician", "withdrawConsultation", { id, expectedVersion: 2, reason: "Done." }, "id", "WithdrawInput"))).toBe("BAD_USER_INPUT");
  });

  test("of all colleagues tells of nobody, is linked to no client and stays in the agency", async () => {
    for (const [question, word] of [
      ["Reach her at ada@example.org?", "an e-mail address"], ["Call +1 555 010 2345?", "a telephone"], ["Since 2026-03-04 she waits", "a date"],
      ["She lives at 12 Orchard Avenue", "an address"], ["Mrs. Brennan asks", "somebody's name"], [`About ${network.client}`, "an id"], ["See https://x.example/1", "a web address"],
    ]) {
      const [code, message] = refusal(await by.tried("clinician", "askPeers", { question }));
      expect([code, message]).toEqual(["BAD_USER_INPUT", expect.stringContaining(`question holds ${word}`)]);
      expect(message).not.toContain("Brennan");
    }
    const { id } = doneOf(await by.tried("clinician", "askPeers", { question: "How do you begin when somebody of 80 will not speak?" }));
    const advise = (worker: Worker, expectedVersion: number, advice = "With tea.") => by.tried(worker, "advisePeer", { id, expectedVersion, advice }, "version status advice { advice by }");
    expect(codeOf(await advise("housing", 1))).toBe("NOT_FOUND");
    expect(await by.read("housing", "{ peerQuestions { nodes { id } } }")).toEqual({ peerQuestions: { nodes: [] } });
    expect(codeOf(await advise("therapist", 1, "Ask Mr. Amari"))).toBe("BAD_USER_INPUT");
    doneOf(await advise("therapist", 1));
    expect(doneOf(await advise("clinician", 2, "And time."))).toEqual({ version: 3, status: "ANSWERED", advice: [{ advice: "With tea.", by: "dr-weiss" }, { advice: "And time.", by: "dr-okafor" }] });
    expect(await by.read("therapist", "{ peerQuestions { nodes { question } } }")).toEqual({ peerQuestions: { nodes: [{ question: "How do you begin when somebody of 80 will not speak?" }] } });
  });
});

describe("An approval", () => {
  test("is a supervisor's word on a plan or a closure at one version, and stays in the agency", async () => {
    const plan = await by.made("clinician", "createCarePlan", { title: "A home", categories: ["HOUSING"] });
    const ask = (input: object) => by.tried("clinician", "requestApproval",
      { clientId: network.client, of: "CARE_PLAN", recordId: plan.id, recordVersion: 1, supervisor: "dr-weiss", ...input }, "id version status categories recordVersion");
    expect(codeOf(await ask({ recordVersion: 2 }))).toBe("VERSION_CONFLICT");
    expect(codeOf(await ask({ of: "CLOSURE" }))).toBe("NOT_FOUND");
    expect(codeOf(await ask({ supervisor: "dr-okafor" }))).toBe("BAD_USER_INPUT");
    const approval = doneOf(await ask({}));
    expect(approval).toMatchObject({ status: "REQUESTED", categories: ["HOUSING", "CARE_PLAN"], recordVersion: 1 });
    expect(await waiting("therapist", "approvalsToDecide")).toEqual([approval["id"]]);
    const decide = (worker: Worker, approve: boolean, reason?: string) => by.tried(worker, "decideApproval", { id: approval["id"], expectedVersion: 1, approve, reason }, "version status statusReason");
    expect(codeOf(await decide("clinician", true))).toBe("NOT_PERMITTED");
    expect(codeOf(await decide("housing", true))).toBe("NOT_FOUND");
    expect(refusal(await decide("therapist", false))).toEqual(["BAD_USER_INPUT", "reason must say why it becomes RETURNED."]);
    expect(doneOf(await decide("therapist", true))).toEqual({ version: 2, status: "APPROVED", statusReason: null });
    const approvals = "carePlans { nodes { title approvals { nodes { status } } } }";
    expect(await by.seen("clinician", approvals)).toEqual({ carePlans: { nodes: [{ title: "A home", approvals: { nodes: [{ status: "APPROVED" }] } }] } });
    expect(await by.seen("housing", approvals)).toEqual({ carePlans: { nodes: [{ title: "A home", approvals: { nodes: [] } }] } });
    doneOf(await ask({ of: "ASSESSMENT", recordId: randomUUID() }));
  });
});

describe("A case conference", () => {
  const call = (input: object, worker: Worker = "clinician") => by.tried(worker, "callConference", {
    clientId: network.client, status: "HELD", at: "2026-06-01T09:00:00Z", question: "Where will she live?",
    attendances: [{ agency: "north-housing", purpose: "SOCIALCARE", who: "Sam" }, { agency: "legal-aid", purpose: "LEGALAID" }], ...input,
  }, "id version status categories attendances { agency purpose who }");
  const add = (worker: Worker, conferenceId: unknown, input: object) => by.tried(worker, "addPoint", { clientId: network.client, conferenceId, kind: "TOPIC", text: "Said.", ...input }, "id version status categories assignee");

  test("holds nothing that not every agency at the table may see", async () => {
    const conference = doneOf(await call({}));
    expect(conference["attendances"]).toEqual([
      { agency: "harbor-clinic", purpose: "TREAT", who: "dr-okafor" }, { agency: "north-housing", purpose: "SOCIALCARE", who: "Sam" }, { agency: "legal-aid", purpose: "LEGALAID", who: null }]);
    // Housing may see HOUSING, legal aid may not; nobody may see MENTAL_HEALTH, and open-table nothing at all.
    expect(refusal(await call({ categories: ["HOUSING"] }))).toEqual(["BAD_USER_INPUT", expect.stringContaining("attendances: not every agency at the table may see HOUSING, CARE_PLAN")]);
    expect(codeOf(await call({ attendances: [{ agency: "open-table", purpose: "SOCIALCARE" }] }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await call({ attendances: [{ agency: "north-housing", purpose: "TREAT" }] }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await call({ attendances: [{ agency: "nowhere", purpose: "TREAT" }] }))).toBe("BAD_USER_INPUT");
    doneOf(await call({ attendances: [{ agency: "north-housing", purpose: "SOCIALCARE" }], categories: ["HOUSING"] }));
    expect(codeOf(await add("clinician", conference["id"], { categories: ["MENTAL_HEALTH"] }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await add("housing", conference["id"], { categories: ["HOUSING"] }))).toBe("BAD_USER_INPUT");
    for (const worker of ["clinician", "housing"] as const) doneOf(await add(worker, conference["id"], { text: `Said by ${worker}.` }));
    // What a legal practice writes is about law by its author alone, and housing may not see that.
    expect(codeOf(await add("lawyer", conference["id"], {}))).toBe("BAD_USER_INPUT");
    const points = async (worker: Worker) => by.read<{ caseConference: { points: { nodes: { text: string }[] } } }>(worker, `{ caseConference(id: "${conference["id"]}") { points { nodes { text } } } }`);
    for (const worker of ["clinician", "housing", "lawyer"] as const) expect((await points(worker)).caseConference.points.nodes).toEqual([{ text: "Said by housing." }, { text: "Said by clinician." }]);
    expect(await points("food")).toEqual({ caseConference: null });
  });

  test("tells nobody who may not write about the client what others may see of her", async () => {
    const [hidden, invented] = [await call({}, "food"), await call({ clientId: randomUUID() }, "food")];
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
  });

  test("gives tasks to agencies at the table, which say when they are done and change nothing else", async () => {
    const { id } = doneOf(await call({ attendances: [{ agency: "north-housing", purpose: "SOCIALCARE" }] }));
    expect(codeOf(await add("clinician", id, { kind: "TASK", assignee: "legal-aid" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await add("clinician", id, { kind: "TASK" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await add("clinician", id, { due: "2027-01-01" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await add("lawyer", id, {}))).toBe("NOT_PERMITTED");
    const task = doneOf(await add("clinician", id, { kind: "TASK", text: "Show the flat.", assignee: "north-housing", who: "Sam", due: "2027-01-01" }));
    expect(task).toMatchObject({ status: "OPEN", assignee: "north-housing" });
    const advance = (worker: Worker, expectedVersion: number, status: string, reason?: string) =>
      by.tried(worker, "advancePoint", { id: task["id"], expectedVersion, status, reason }, "version status");
    expect(codeOf(await advance("housing", 1, "ENTERED_IN_ERROR", "Not ours."))).toBe("NOT_PERMITTED");
    expect(codeOf(await advance("lawyer", 1, "DONE"))).toBe("NOT_FOUND");
    expect(doneOf(await advance("housing", 1, "DONE"))).toEqual({ version: 2, status: "DONE" });
    await expect(network.pastResolvers("housing", "care_plans", "update care_plans.conference_point set text = 'x' where id = $1", [task["id"]])).rejects.toThrow("another agency may change only");
  });

  test("is called, held when its time has come, or called off with a reason", async () => {
    const { id } = doneOf(await call({ status: "PLANNED", at: "2999-01-01T09:00:00Z" }));
    const advance = (expectedVersion: number, status: string, reason?: string) => by.tried("clinician", "advanceConference", { id, expectedVersion, status, reason }, "version status statusReason");
    expect(codeOf(await advance(1, "HELD"))).toBe("BAD_USER_INPUT");
    expect(codeOf(await advance(1, "CANCELLED"))).toBe("BAD_USER_INPUT");
    expect(doneOf(await advance(1, "CANCELLED", "She is ill."))).toEqual({ version: 2, status: "CANCELLED", statusReason: "She is ill." });
    expect(codeOf(await add("clinician", id, {}))).toBe("BAD_USER_INPUT");
  });
});

describe("A message in a care team", () => {
  const write = (worker: Worker, input: object) => by.tried(worker, "writeToTeam", { clientId: network.client, teamId: "street-team", text: "She is at the shelter.", ...input }, "id writer teamId categories");

  test("is read by present members alone, each as far as the client permits", async () => {
    const open = doneOf(await write("clinician", {}));
    const health = doneOf(await write("clinician", { text: "Her knee.", categories: ["PHYSICAL_HEALTH"] }));
    const reply = doneOf(await write("housing", { text: "I go there.", inReplyToId: open["id"] }));
    expect(reply).toMatchObject({ writer: "sam-lee", teamId: "street-team" });
    expect(await list("clinician", "teamMessages")).toEqual([reply["id"], health["id"], open["id"]]);
    expect(await list("housing", "teamMessages")).toEqual([reply["id"], open["id"]]);
    // Of the same agency, and of an agency that may read the plan; but of no team.
    for (const worker of ["therapist", "lawyer", "food"] as const) {
      expect(await list(worker, "teamMessages")).toEqual([]);
      expect(codeOf(await write(worker, {}))).toBe("NOT_FOUND");
      expect(await network.pastResolvers(worker, "care_plans", "select from care_plans.team_message")).toBe(0);
    }
    expect(codeOf(await write("clinician", { teamId: "nowhere" }))).toBe("NOT_FOUND");
    expect(await by.changed("housing", "retractMessage", { id: reply["id"], expectedVersion: 1, reason: "Another client." }, "status text", "RetractInput"))
      .toEqual({ status: "ENTERED_IN_ERROR", text: "I go there." });
    expect(await by.seen("clinician", 'teamMessages(team: "nowhere") { nodes { id } }')).toEqual({ teamMessages: { nodes: [] } });
  });
});
