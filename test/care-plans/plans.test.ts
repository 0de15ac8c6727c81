import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, dataOf, messageOf, type Worker } from "../referrals/network.ts";
import { openPlanning, type Planning } from "./planning.ts";

let planning: Planning;
let client: string;
beforeAll(async () => {
  planning = await openPlanning();
  client = planning.network.client;
});
afterAll(() => planning.close());

const proposed = (worker: Worker, planId: string, content = 'title: "A home by the sea"', more = "") => planning.made(worker,
  `proposePlanChange(input: { carePlanId: "${planId}", planVersion: 1, because: FEEDBACK, reason: "She said so", content: { ${content} }${more} })`);
const decide = (worker: Worker, id: string, version: number, planVersion = 1, accept = true) => planning.ask(worker,
  `mutation { decidePlanChange(input: { id: "${id}", expectedVersion: ${version}, planVersion: ${planVersion}, accept: ${accept}, reason: "Together" }) { status carePlan { title version } } }`);
const answer = (worker: Worker, id: string, version: number, agreement = "AGREE", saying = "") => planning.ask(worker,
  `mutation { answerPlanChange(input: { id: "${id}", expectedVersion: ${version}, agreement: ${agreement}${saying} }) { version clientAgreement clientAnswer { by how notedBy } } }`);

describe("a change to what was agreed", () => {
  test("is proposed by one agency, answered by the client, decided by the one that leads, and keeps what stood", async () => {
    const { id } = await planning.plan();
    const change = await proposed("housing", id);
    // Not before she has been asked, and not by who proposed it.
    expect(messageOf(await decide("clinician", change.id, 1))).toMatch(/^accept: the client's answer is PENDING/);
    expect(dataOf(await answer("client", change.id, 1, "DISAGREE"))).toMatchObject({ answerPlanChange: { version: 2, clientAnswer: { by: "CLIENT", how: "ELECTRONIC", notedBy: "ada" } } });
    expect(messageOf(await decide("clinician", change.id, 2))).toMatch(/^accept: the client's answer is DISAGREE/);
    expect(dataOf(await answer("client", change.id, 2))).toMatchObject({ answerPlanChange: { version: 3, clientAgreement: "AGREE" } });
    expect(codeOf(await decide("housing", change.id, 3))).toBe("NOT_PERMITTED");
    expect(codeOf(await decide("clinician", change.id, 3, 2))).toBe("VERSION_CONFLICT");
    expect(dataOf(await decide("clinician", change.id, 3))).toEqual({ decidePlanChange: { status: "ACCEPTED", carePlan: { title: "A home by the sea", version: 2 } } });
    expect(dataOf(await planning.ask("housing", `{ carePlan(id: "${id}") { contributors { id } versions { nodes { number title because reason author { id } } } } }`))).toEqual({ carePlan: {
      contributors: [{ id: "harbor-clinic" }, { id: "north-housing" }],
      versions: { nodes: [{ number: 1, title: "A home", because: "FEEDBACK", reason: "She said so", author: { id: "harbor-clinic" } }] },
    } });
    // What is decided stays so.
    expect(messageOf(await decide("clinician", change.id, 4, 2, false))).toBe("A change that is ACCEPTED stays so.");
    expect(codeOf(await answer("client", change.id, 4, "DISAGREE"))).toBe("CONFLICT");
  });

  test("is answered for the client only by an agency that has to do with it, which says how it heard her", async () => {
    const change = await proposed("housing", (await planning.plan()).id);
    expect(messageOf(await answer("housing", change.id, 1))).toMatch(/^said.how must tell/);
    expect(codeOf(await answer("lawyer", change.id, 1, "AGREE", ", said: { how: VERBAL }"))).toBe("NOT_FOUND");
    expect(dataOf(await answer("housing", change.id, 1, "AGREE", ", said: { how: VERBAL }"))).toMatchObject({ answerPlanChange: { clientAnswer: { by: "CLIENT", how: "VERBAL", notedBy: "sam-lee" } } });
  });

  test("carries what it raises into the plan, so that nobody reads there what she could not read in it", async () => {
    const { id } = await planning.plan();
    const change = await proposed("clinician", id, 'title: "Sober, and at home"', ", categories: [SUBSTANCE_USE]");
    expect(dataOf(await planning.ask("housing", `{ planChange(id: "${change.id}") { id } }`))).toEqual({ planChange: null });
    dataOf(await answer("client", change.id, 1));
    dataOf(await decide("clinician", change.id, 2));
    expect(dataOf(await planning.ask("housing", `{ carePlan(id: "${id}") { id } }`))).toEqual({ carePlan: null });
  });

  test("about a plan that is hidden or invented is refused with the same bytes", async () => {
    const { id } = await planning.plan(", categories: [IMMIGRATION]");
    const propose = (one: string) => planning.ask("housing",
      `mutation { proposePlanChange(input: { carePlanId: "${one}", planVersion: 1, because: FEEDBACK, reason: "x", content: { title: "y" } }) { id } }`);
    const [hidden, invented, malformed] = [await propose(id), await propose(randomUUID()), await propose("no id")];
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
    expect(JSON.stringify(malformed)).toBe(JSON.stringify(invented));
  });

  test("is decided by the agency to which the lead was handed over, which changes nothing else of another's plan", async () => {
    const { id } = await planning.plan();
    dataOf(await planning.ask("clinician", `mutation { handOverPlan(input: { carePlanId: "${id}", expectedVersion: 1, leadAgency: "north-housing", reason: "She moves" }) { version } }`));
    const { id: change } = await planning.made("clinician", `proposePlanChange(input: { carePlanId: "${id}", planVersion: 2, because: OUTCOME, reason: "It works", content: { until: "2030-01-01" } })`);
    expect(dataOf(await planning.ask("housing", "{ planChangesToDecide(first: 1) { nodes { id } } }"))).toEqual({ planChangesToDecide: { nodes: [{ id: change }] } });
    dataOf(await answer("client", change, 1));
    expect(codeOf(await decide("clinician", change, 2, 2))).toBe("NOT_PERMITTED");
    expect(dataOf(await decide("housing", change, 2, 2))).toMatchObject({ decidePlanChange: { status: "ACCEPTED" } });
    await expect(planning.network.pastResolvers("housing", "care_plans", "update care_plans.care_plan set episode_id = gen_random_uuid() where id = $1", [id]))
      .rejects.toThrow(/another agency may change only what is declared for it/);
  });
});

test("what is carried by an intervention leads to it for those who may read both, and is linked later without being moved", async () => {
  const { id: intervention } = await planning.made("clinician", `recordIntervention(input: { clientId: "${client}", type: INDIVIDUAL_COUNSELING, title: "Talks" })`);
  const { id: goalId } = await planning.goal();
  const { id } = await planning.made("clinician", `planActionStep(input: { goalId: "${goalId}", what: "Write it down", who: "Ada" })`);
  const link = (worker: Worker, version: number) => planning.ask(worker, `mutation { moveActionStep(input: { id: "${id}", expectedVersion: ${version}, interventionId: "${intervention}" }) { status version intervention { title } } }`);
  expect(dataOf(await link("clinician", 1))).toEqual({ moveActionStep: { status: "PLANNED", version: 2, intervention: { title: "Talks" } } });
  const read = async (worker: Worker) => dataOf(await planning.ask(worker, `{ goal(id: "${goalId}") { steps { nodes { what intervention { steps { nodes { what } } } } } } }`));
  expect(await read("clinician")).toEqual({ goal: { steps: { nodes: [{ what: "Write it down", intervention: { steps: { nodes: [{ what: "Write it down" }] } } }] } } });
  expect(await read("housing")).toEqual({ goal: { steps: { nodes: [{ what: "Write it down", intervention: null }] } } });
  // She may write to the goal, and names what she may not read: like one that nobody has.
  const step = (one: string) => planning.ask("housing", `mutation { planActionStep(input: { goalId: "${goalId}", what: "x", who: "y", interventionId: "${one}" }) { id } }`);
  const [hidden, invented] = [await step(intervention), await step(randomUUID())];
  expect(codeOf(hidden)).toBe("NOT_FOUND");
  expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
});

describe("the client herself", () => {
  test("answers a goal, and the goal asks her anew when it says something else", async () => {
    const { id } = await planning.goal();
    const say = (version: number) => planning.ask("client", `mutation { answerGoal(input: { id: "${id}", expectedVersion: ${version}, agreement: AGREE }) { version clientAgreement } }`);
    expect(dataOf(await say(1))).toEqual({ answerGoal: { version: 2, clientAgreement: "AGREE" } });
    expect(codeOf(await say(1))).toBe("VERSION_CONFLICT");
    const change = (version: number, what: string) => planning.made("clinician", `updateGoal(id: "${id}", expectedVersion: ${version}, change: { reason: "As she says", ${what} })`, "version clientAgreement");
    expect(await change(2, "priority: HIGH")).toEqual({ version: 3, clientAgreement: "AGREE" });
    expect(await change(3, 'description: "Signs a lease by the sea"')).toEqual({ version: 4, clientAgreement: "PENDING" });
    expect(dataOf(await planning.ask("client", `{ goal(id: "${id}") { versions { nodes { number description clientAgreement reason } } } }`))).toEqual({ goal: { versions: { nodes: [
      { number: 3, description: "Signs a lease", clientAgreement: "AGREE", reason: "As she says" }, { number: 2, description: "Signs a lease", clientAgreement: "AGREE", reason: "As she says" },
    ] } } });
  });

  test("disagrees with a goal, which is not accepted until she says otherwise", async () => {
    const { id } = await planning.made("clinician", `setGoal(input: { clientId: "${client}", description: "Moves away" })`);
    const say = (version: number, agreement: string) => planning.ask("client", `mutation { answerGoal(input: { id: "${id}", expectedVersion: ${version}, agreement: ${agreement} }) { version } }`);
    const accept = (version: number) => planning.ask("clinician", `mutation { updateGoal(id: "${id}", expectedVersion: ${version}, change: { reason: "x", lifecycle: ACCEPTED }) { lifecycle } }`);
    dataOf(await say(1, "DISAGREE"));
    expect(messageOf(await accept(2))).toMatch(/^change.lifecycle: the client disagrees/);
    dataOf(await say(2, "AGREE"));
    expect(dataOf(await accept(3))).toEqual({ updateGoal: { lifecycle: "ACCEPTED" } });
  });

  test("changes nothing but her answer, and writes no record", async () => {
    const { id } = await planning.goal();
    expect(codeOf(await planning.ask("client", `mutation { updateGoal(id: "${id}", expectedVersion: 1, change: { reason: "x", description: "y z w" }) { id } }`))).toBe("NOT_FOUND");
    expect(codeOf(await planning.ask("client", `mutation { planActionStep(input: { goalId: "${id}", what: "x", who: "y" }) { id } }`))).toBe("NOT_FOUND");
    await expect(planning.network.pastResolvers("client", "care_plans", "update care_plans.goal set description = 'Otherwise' where id = $1", [id]))
      .rejects.toThrow(/another agency may change only what is declared for it/);
    expect(await planning.network.pastResolvers("client", "care_plans", "update care_plans.goal set client_agreement = 'DISAGREE' where id = $1", [id])).toBe(1);
    expect(await planning.network.pastResolvers("client", "care_plans", "update care_plans.episode set status = 'FINISHED' where client_id = $1", [client])).toBe(0);
    expect(await planning.network.pastResolvers("housing", "care_plans", "update care_plans.goal set client_agreement = 'AGREE' where id = $1", [id])).toBe(0);
  });

  test("is told no other client's record", async () => {
    const { openClient: other } = dataOf(await planning.network.ask("clients", "clinician", 'mutation { openClient(identity: { givenName: "Bea" }) { id } }')) as { openClient: { id: string } };
    const { id } = await planning.made("clinician", `setGoal(input: { clientId: "${other.id}", description: "Finds work" })`);
    const say = (one: string) => planning.ask("client", `mutation { answerGoal(input: { id: "${one}", expectedVersion: 1, agreement: AGREE }) { version } }`);
    const [hidden, invented] = [await say(id), await say(randomUUID())];
    expect(codeOf(hidden)).toBe("NOT_FOUND");
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(invented));
  });

  test("gives the feedback she was asked for, and nobody else's", async () => {
    const ask = (from: string) => planning.made("clinician", `recordFeedback(input: { clientId: "${client}", from: ${from}, about: "How it goes", status: ASKED })`);
    const [hers, anothers] = [await ask("CLIENT"), await ask("FAMILY")];
    const give = (id: string) => planning.ask("client", `mutation { giveFeedback(input: { id: "${id}", expectedVersion: 1, rating: 5 }) { status said { notedBy } } }`);
    expect(dataOf(await give(hers.id))).toEqual({ giveFeedback: { status: "GIVEN", said: { notedBy: "ada" } } });
    expect(codeOf(await give(anothers.id))).toBe("NOT_PERMITTED");
    const move = (worker: Worker, id: string, version: number) => planning.ask(worker, `mutation { moveFeedback(input: { id: "${id}", expectedVersion: ${version}, status: NOT_GIVEN, reason: "No answer" }) { status statusReason } }`);
    expect(codeOf(await move("client", hers.id, 2))).toBe("NOT_FOUND");
    expect(codeOf(await move("clinician", hers.id, 2))).toBe("BAD_USER_INPUT");
    expect(dataOf(await move("clinician", anothers.id, 1))).toEqual({ moveFeedback: { status: "NOT_GIVEN", statusReason: "No answer" } });
  });
});
