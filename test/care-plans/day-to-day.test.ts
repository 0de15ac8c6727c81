import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, type Network, openNetwork } from "../referrals/network.ts";
import { type Asking, asking, doneOf, refusal } from "./asking.ts";

let network: Network;
let by: Asking;
beforeAll(async () => {
  network = await openNetwork();
  by = asking(network);
  await network.permit("north-housing", ["CARE_PLAN", "HOUSING"]);
});
afterAll(() => network.close());

/** Days from now, in whole ones, so that no run is near a limit. */
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

describe("An intervention", () => {
  const FIELDS = "id version status statusReason categories";

  test("carries what its type tells and what its goal is about, so that it is hidden where the goal is", async () => {
    const home = await by.made("clinician", "setGoal", { description: "Signs a lease", categories: ["HOUSING"] });
    const sober = await by.made("clinician", "setGoal", { description: "Stays sober", categories: ["SUBSTANCE_USE"] });
    const record = (input: object) => by.made<{ categories: string[] }>("clinician", "recordIntervention", { title: "Meet", ...input }, FIELDS);
    expect((await record({ type: "RESOURCE_COORDINATION", title: "Viewings", goalId: home.id })).categories).toEqual(["HOUSING", "CARE_PLAN"]);
    expect((await record({ type: "GROUP_WORK", title: "Twelve steps", goalId: sober.id })).categories).toEqual(["CARE_PLAN", "SUBSTANCE_USE"]);
    expect((await record({ type: "INDIVIDUAL_COUNSELING", title: "Talks" })).categories).toEqual(["CARE_PLAN", "MENTAL_HEALTH"]);
    expect(await by.seen("housing", "interventions { nodes { title goal { description interventions { nodes { title } } } } }")).toEqual({
      interventions: { nodes: [{ title: "Viewings", goal: { description: "Signs a lease", interventions: { nodes: [{ title: "Viewings" }] } } }] },
    });
    expect(await by.seen("food", "interventions { nodes { title } }")).toEqual({ interventions: { nodes: [] } });
  });

  test("goes its way with a reason where it ends early, and is judged again and again", async () => {
    const evidence = { model: "Motivational interviewing", source: "SAMHSA TIP 35" };
    const made = await by.made<{ id: string }>("clinician", "recordIntervention",
      { type: "EDUCATION", status: "PLANNED", title: "Cooking", evidence, adaptation: "Recipes from home", instruments: ["phq-9"] },
      `${FIELDS} evidence { model source } adaptation instruments`);
    expect(made).toMatchObject({ version: 1, status: "PLANNED", evidence, adaptation: "Recipes from home", instruments: ["phq-9"] });
    const advance = (expectedVersion: number, status: string, reason?: string) =>
      by.tried("clinician", "advanceIntervention", { id: made.id, expectedVersion, status, reason }, FIELDS);
    const rate = (expectedVersion: number, effect: string, note?: string) =>
      by.tried("therapist", "rateIntervention", { id: made.id, expectedVersion, effect, note }, "version ratings { effect note by }");
    expect(codeOf(await rate(1, "HELPED"))).toBe("BAD_USER_INPUT");
    expect(refusal(await advance(1, "COMPLETED"))).toEqual(["BAD_USER_INPUT", "An intervention that is PLANNED can become IN_PROGRESS, CANCELLED, or ENTERED_IN_ERROR, not COMPLETED."]);
    await advance(1, "IN_PROGRESS");
    await rate(2, "TOO_EARLY");
    expect((await rate(3, "HELPED", "Cooks twice a week.")).data).toEqual({ done: { version: 4, ratings: [
      { effect: "TOO_EARLY", note: null, by: "dr-weiss" }, { effect: "HELPED", note: "Cooks twice a week.", by: "dr-weiss" },
    ] } });
    expect(refusal(await advance(4, "STOPPED"))).toEqual(["BAD_USER_INPUT", "reason must say why it becomes STOPPED."]);
    expect(codeOf(await advance(1, "STOPPED", "Moved away."))).toBe("VERSION_CONFLICT");
    expect((await advance(4, "STOPPED", "Moved away.")).data).toMatchObject({ done: { version: 5, status: "STOPPED", statusReason: "Moved away." } });
    expect(codeOf(await by.tried("housing", "advanceIntervention", { id: made.id, expectedVersion: 5, status: "IN_PROGRESS" }))).toBe("NOT_FOUND");
  });
});

describe("An encounter", () => {
  test("by video takes place only when the client has agreed to it", async () => {
    const record = (input: object) => by.tried("clinician", "recordEncounter",
      { clientId: network.client, kind: "CASEWORK", modality: "VIDEO", start: days(-1), ...input }, "id version status telehealthConsent");
    expect(refusal(await record({}))).toEqual(["BAD_USER_INPUT", "telehealthConsent must say how the client agreed to be met by video or app."]);
    expect((await record({ telehealthConsent: "VERBAL" })).data).toMatchObject({ done: { status: "FINISHED", telehealthConsent: "VERBAL" } });
    const planned = doneOf(await record({ status: "PLANNED", start: days(-1) }));
    const finish = (input: object) => by.tried("clinician", "advanceEncounter", { id: planned["id"], expectedVersion: 1, status: "FINISHED", ...input }, "version status end");
    expect(codeOf(await finish({}))).toBe("BAD_USER_INPUT");
    expect(codeOf(await finish({ telehealthConsent: "WRITTEN", end: days(-2) }))).toBe("BAD_USER_INPUT");
    const end = days(-0.5);
    const finished = doneOf(await finish({ telehealthConsent: "WRITTEN", end }));
    expect(finished).toMatchObject({ version: 2, status: "FINISHED" });
    expect(Date.parse(finished["end"]!)).toBe(Date.parse(end));
  });
});

describe("An appointment", () => {
  const book = (input: object = {}) => by.made<{ id: string }>("clinician", "bookAppointment", { kind: "CASEWORK", start: days(3), end: days(3.1), ...input },
    "id version status worker categories");

  test("is hidden as the meeting it leads to will be, and stands in its worker's agenda, the next first", async () => {
    const later = await book({ start: days(5), end: null });
    const sooner = await book({ kind: "MEDICAL" });
    expect(later).toMatchObject({ status: "BOOKED", worker: "dr-okafor", categories: ["CARE_PLAN"] });
    expect(sooner).toMatchObject({ categories: ["PHYSICAL_HEALTH"] });
    const theirs = await by.seen<{ appointments: { nodes: { id: string }[] } }>("housing", "appointments { nodes { id } }");
    expect(theirs.appointments.nodes).toContainEqual({ id: later.id });
    expect(theirs.appointments.nodes).not.toContainEqual({ id: sooner.id });
    const mine = await by.read<{ myAppointments: { nodes: { id: string }[] } }>("clinician", "{ myAppointments { nodes { id } } }");
    expect(mine.myAppointments.nodes.filter(({ id }) => [later.id, sooner.id].includes(id))).toEqual([{ id: sooner.id }, { id: later.id }]);
    const page = await by.read<{ myAppointments: { pageInfo: { endCursor: string } } }>("clinician", "{ myAppointments(first: 1) { pageInfo { endCursor hasNextPage } } }");
    const { myAppointments: next } = await by.read<{ myAppointments: { nodes: object[] } }>("clinician",
      `{ myAppointments(first: 1, after: ${JSON.stringify(page.myAppointments.pageInfo.endCursor)}) { nodes { id } } }`);
    expect(next.nodes).toEqual(mine.myAppointments.nodes.slice(1, 2));
    expect(await by.read("housing", "{ myAppointments { nodes { id } } }")).toEqual({ myAppointments: { nodes: [] } });
  });

  test("is moved with its former time kept, and only while it lies ahead", async () => {
    const { id } = await book();
    const to = days(4);
    const moved = await by.changed<{ start: string; movedFrom: { start: string }[] }>("clinician", "moveAppointment",
      { id, expectedVersion: 1, start: to, reason: "She has a viewing." }, "version start end movedFrom { start movedBy reason }");
    expect(moved).toMatchObject({ version: 2, end: null, movedFrom: [{ movedBy: "dr-okafor", reason: "She has a viewing.", start: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string }] });
    expect(Date.parse(moved.start)).toBe(Date.parse(to));
    expect(codeOf(await by.tried("clinician", "advanceAppointment", { id, expectedVersion: 2, status: "NOSHOW" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await by.tried("clinician", "advanceAppointment", { id, expectedVersion: 2, status: "CANCELLED" }))).toBe("BAD_USER_INPUT");
    await by.changed("clinician", "advanceAppointment", { id, expectedVersion: 2, status: "CANCELLED", reason: "Found work that day." }, "status");
    expect(codeOf(await by.tried("clinician", "moveAppointment", { id, expectedVersion: 3, start: to, reason: "Again." }))).toBe("BAD_USER_INPUT");
  });

  test("is kept by the encounter that is recorded for it, once", async () => {
    const { id } = await book();
    const keep = (input: object = {}) => by.tried("clinician", "recordEncounter",
      { clientId: network.client, kind: "CASEWORK", modality: "IN_PERSON", start: days(-0.1), appointmentId: id, ...input }, "id");
    expect(codeOf(await by.tried("clinician", "advanceAppointment", { id, expectedVersion: 1, status: "FULFILLED" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await keep({ kind: "MEDICAL" }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await keep({ status: "PLANNED", start: days(1) }))).toBe("BAD_USER_INPUT");
    expect(codeOf(await keep({ appointmentId: randomUUID() }))).toBe("NOT_FOUND");
    const encounter = doneOf(await keep());
    expect(await by.read("clinician", `{ appointment(id: "${id}") { status version encounter { id } } }`))
      .toEqual({ appointment: { status: "FULFILLED", version: 2, encounter } });
    expect(codeOf(await keep())).toBe("BAD_USER_INPUT");
  });
});

test("A check-in asks the client or a provider, is hidden as its goal is, and stays on file when it was a mistake", async () => {
  const sober = await by.made("clinician", "setGoal", { description: "Goes to meetings", categories: ["SUBSTANCE_USE"] });
  const fields = "id status provider reached summary rating concerns nextDue categories goal { description }";
  const own = await by.made<{ id: string }>("clinician", "recordCheckIn", { with: "CLIENT", summary: "Sleeps better.", rating: 7, concerns: ["Rent"], nextDue: "2027-01-10" }, fields);
  expect(own).toMatchObject({ status: "RECORDED", provider: null, reached: true, rating: 7, concerns: ["Rent"], nextDue: "2027-01-10", categories: ["CARE_PLAN"], goal: null });
  const other = await by.made<{ id: string }>("clinician", "recordCheckIn", { with: "PROVIDER", provider: "The recovery program", reached: false, goalId: sober.id }, fields);
  expect(other).toMatchObject({ provider: "The recovery program", reached: false, summary: null, categories: ["CARE_PLAN", "SUBSTANCE_USE"], goal: { description: "Goes to meetings" } });
  expect(await by.seen("housing", "checkIns { nodes { id } }")).toEqual({ checkIns: { nodes: [{ id: own.id }] } });
  expect(await by.changed("clinician", "retractCheckIn", { id: own.id, expectedVersion: 1, reason: "Another client's." }, "status statusReason summary", "RetractInput"))
    .toEqual({ status: "ENTERED_IN_ERROR", statusReason: "Another client's.", summary: "Sleeps better." });
});
