import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, dataOf, messageOf, type Worker } from "../referrals/network.ts";
import { openPlanning, type Planning } from "./planning.ts";

let planning: Planning;
let client: string;
beforeAll(async () => {
  planning = await openPlanning();
  client = planning.network.client;
});
afterAll(() => planning.close());

const step = (id: string, version: number, what: string) => planning.ask("clinician", `mutation { advanceEpisode(id: "${id}", expectedVersion: ${version}, ${what}) { version phase status } }`);

test("an episode goes from first contact to its end, held back where something is missing, and each step is kept", async () => {
  const { id } = await planning.made("clinician", `openEpisode(input: { clientId: "${client}", status: WAITLIST })`);
  dataOf(await step(id, 1, "status: ACTIVE"));
  const { id: agreement } = await planning.made("clinician", `recordServiceAgreement(input: { episodeId: "${id}", roles: "x", expectations: "x", limitsOfConfidentiality: "x", language: "en" })`);
  await planning.made("clinician", `acknowledgeServiceAgreement(input: { id: "${agreement}", expectedVersion: 1, how: VERBAL })`);
  dataOf(await step(id, 2, "phase: ASSESSMENT"));
  dataOf(await step(id, 3, "phase: PLANNING"));
  expect(messageOf(await step(id, 4, "phase: INTERVENTION"))).toMatch(/^phase: a client is served when she has agreed to it/);
  const consent = (version: number, given: boolean) => planning.made("clinician",
    `recordConsentToService(input: { episodeId: "${id}", expectedVersion: ${version}, given: ${given}, explained: "All of it", language: "en", said: { how: WRITTEN } })`);
  await consent(4, false);
  expect(codeOf(await step(id, 5, "phase: INTERVENTION"))).toBe("BAD_USER_INPUT");
  await consent(5, true);
  dataOf(await step(id, 6, "phase: INTERVENTION"));
  dataOf(await step(id, 7, "phase: MONITORING"));
  dataOf(await step(id, 8, "phase: TERMINATION"));
  const { id: carePlanId } = await planning.plan(`, episodeId: "${id}"`);
  const { id: goalId } = await planning.goal(`, carePlanId: "${carePlanId}"`);
  const close = (version: number, open = "[]") => step(id, version, `status: FINISHED, phase: CLOSED, reason: "Done", attached: ${JSON.stringify(open)}`);
  expect(messageOf(await close(9))).toBe("phase: the episode is not CLOSED while these stand in the way (closureBlockers): CLOSURE_REVIEW_MISSING, MAINTENANCE_PLAN_MISSING, CRISIS_PREVENTION_PLAN_MISSING.");
  const { id: transition } = await planning.made("clinician", `planTransition(input: { episodeId: "${id}", resources: [{ name: "Advice" }], maintenance: ["Walks"] })`);
  const { id: prevention } = await planning.made("clinician", `planCrisisPrevention(input: { episodeId: "${id}", warningSigns: ["No sleep"], steps: ["Call"], contacts: ["Her sister"] })`);
  const review = (outcomes: string, more = "") => planning.made("clinician",
    `reviewClosure(input: { episodeId: "${id}", readiness: READY, skillsReviewed: ["Calls"], allReferralsSettled: true, goalOutcomes: [${outcomes}]${more} })`);
  // That it is settled is seen where referrals are kept.
  const referral = randomUUID();
  await review("", `, referrals: [{ referralId: "${referral}", left: SETTLED }]`);
  const blockers = async (worker: Worker, open?: { id: string; goalId: string | null }[]) => (dataOf(await planning.ask(worker,
    "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Episode { closureBlockers { basis blockers { kind goals referrals } } } } }",
    { of: [{ __typename: "Episode", id, openReferrals: open ?? [] }] })) as unknown as { _entities: { closureBlockers: unknown }[] })._entities[0]!.closureBlockers;
  const missing = { kind: "GOAL_OUTCOMES_MISSING", goals: [goalId], referrals: [] };
  expect(await blockers("clinician")).toEqual({ basis: "PERMITTED_RECORDS", blockers: [missing] });
  // One that is open stands in the way, but not where it serves a goal of another case.
  const { id: other } = await planning.made("clinician", `openEpisode(input: { clientId: "${client}" })`);
  const { id: elsewhere } = await planning.goal(`, carePlanId: "${(await planning.plan(`, episodeId: "${other}"`)).id}"`);
  expect(await blockers("clinician", [{ id: referral, goalId }, { id: randomUUID(), goalId: elsewhere }]))
    .toEqual({ basis: "PERMITTED_RECORDS", blockers: [missing, { kind: "REFERRALS_UNSETTLED", goals: [], referrals: [referral] }] });
  const { id: reviewed } = await review(`{ goalId: "${goalId}", achievement: ACHIEVED }`, `, referrals: [{ referralId: "${referral}", left: HANDED_OVER, to: "Her sister" }]`);
  dataOf(await planning.ask("client", `mutation { reflectOnClosure(input: { id: "${reviewed}", expectedVersion: 1, reflection: "I can do it." }) { version } }`));
  expect(codeOf(await planning.ask("clinician", `mutation { reflectOnClosure(input: { id: "${reviewed}", expectedVersion: 2, reflection: "Better said.", said: { how: VERBAL } }) { version } }`))).toBe("CONFLICT");
  // What nobody has told is not settled.
  expect(codeOf(await step(id, 9, 'status: FINISHED, phase: CLOSED, reason: "Done"'))).toBe("UNAVAILABLE");
  expect(messageOf(await close(9, JSON.stringify([{ id: referral, goalId: null }, { id: other, goalId: null }])))).toMatch(/: REFERRALS_UNSETTLED\.$/);
  dataOf(await close(9, JSON.stringify([{ id: referral, goalId: null }])));
  expect(dataOf(await step(id, 10, 'status: ACTIVE, reason: "She came back"'))).toEqual({ advanceEpisode: { version: 11, phase: "ENGAGEMENT", status: "ACTIVE" } });
  const { episode } = dataOf(await planning.ask("client", `{ episode(id: "${id}") { events(last: 20) { nodes { kind phase reason } } } }`)) as { episode: { events: { nodes: { kind: string }[] } } };
  expect(episode.events.nodes.map(({ kind }) => kind).toReversed()).toEqual([
    "OPENED", "MOVED", "MOVED", "MOVED", "CONSENT_REFUSED", "CONSENT_GIVEN", "MOVED", "MOVED", "MOVED", "MOVED", "REOPENED",
  ]);
  // What should not have been written ends nothing, and she who answers it takes it back as little as another agency does.
  const retract = (worker: Worker, kind: string, one: string, version: number) => planning.ask(worker, `mutation { retract${kind}(input: { id: "${one}", expectedVersion: ${version}, reason: "Another case" }) { status } }`);
  for (const worker of ["client", "housing"] as const) {
    expect(JSON.stringify(await retract(worker, "ClosureReview", reviewed, 2))).toBe(JSON.stringify(await retract(worker, "ClosureReview", randomUUID(), 2)));
  }
  expect(await blockers("clinician")).toEqual({ basis: "PERMITTED_RECORDS", blockers: [] });
  for (const [kind, one, version] of [["ClosureReview", reviewed, 2], ["TransitionPlan", transition, 1], ["CrisisPreventionPlan", prevention, 1]] as const) {
    expect(dataOf(await retract("clinician", kind, one, version))).toEqual({ [`retract${kind}`]: { status: "ENTERED_IN_ERROR" } });
  }
  // The review before it counts again, which says nothing of the goal.
  expect(await blockers("clinician")).toMatchObject({ blockers: [missing, { kind: "MAINTENANCE_PLAN_MISSING" }, { kind: "CRISIS_PREVENTION_PLAN_MISSING" }] });
  // Whoever may not read the crisis-prevention plan is told of the blocker from what she may read.
  expect(JSON.stringify(await blockers("housing"))).toContain("CRISIS_PREVENTION_PLAN_MISSING");
});

test("an episode stands in the caseload of who is in charge, with what is due in it and what is overdue, and is counted in her load", async () => {
  const { id } = await planning.made("therapist", `openEpisode(input: { clientId: "${client}" })`);
  const { id: carePlanId } = await planning.plan(`, episodeId: "${id}", until: "2000-01-01"`);
  const { id: goalId } = await planning.goal(`, carePlanId: "${carePlanId}", target: { measure: "Leases", due: "2000-01-02" }`);
  await planning.made("clinician", `planActionStep(input: { goalId: "${goalId}", what: "Apply", who: "Ada", due: "2000-01-03" })`);
  await planning.made("clinician", `setMilestone(input: { goalId: "${goalId}", title: "Keys", due: "2999-01-01" })`);
  const { caseload, workload } = dataOf(await planning.ask("therapist",
    '{ caseload { nodes { id dueWork(until: "2998-01-01") { kind what due overdue } } } workload { worker active overdue } }')) as { caseload: { nodes: object[] }; workload: object[] };
  expect(caseload.nodes).toEqual([{ id, dueWork: [
    { kind: "PLAN_END", what: "A home", due: "2000-01-01", overdue: true }, { kind: "GOAL_TARGET", what: "Leases", due: "2000-01-02", overdue: true },
    { kind: "ACTION_STEP", what: "Apply", due: "2000-01-03", overdue: true },
  ] }]);
  expect(workload).toContainEqual({ worker: "dr-weiss", active: 1, overdue: 3 });
  expect(dataOf(await planning.ask("housing", "{ caseload { nodes { id } } workload { worker } waitlist { nodes { id } } }"))).toEqual({ caseload: { nodes: [] }, workload: [], waitlist: { nodes: [] } });
  await planning.made("therapist", `assignEpisode(input: { episodeId: "${id}", expectedVersion: 1, worker: "dr-okafor", reason: "Leave" })`);
  expect(dataOf(await planning.ask("therapist", "{ caseload { nodes { id } } }"))).toEqual({ caseload: { nodes: [] } });
});

test("an episode that waits stands in the list, who has waited longest first", async () => {
  const waiting = [];
  for (let one = 0; one < 3; one++) waiting.push((await planning.made("clinician", `openEpisode(input: { clientId: "${client}", status: WAITLIST })`)).id);
  await planning.rows("update care_plans.episode set waitlisted = date '2020-01-01' + array_position($1::uuid[], id) where id = any($1)", [waiting]);
  const page = async (args: string) => (dataOf(await planning.ask("clinician", `{ waitlist(${args}) { nodes { id } pageInfo { endCursor hasNextPage } } }`)) as
    { waitlist: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }).waitlist;
  const first = await page("first: 2");
  const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(waiting);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
});
