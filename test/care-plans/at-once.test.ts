import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ERROR_CODES } from "../../schema/error-codes.ts";
import { CARE_PLAN, type CarePlanStatus } from "../../subgraphs/care-plans/care-plan-status.ts";
import { GOAL, type GoalLifecycle } from "../../subgraphs/care-plans/goal-status.ts";
import { ACTION_STEP, type ActionStatus } from "../../subgraphs/care-plans/goals/action-status.ts";
import { PLAN_CHANGE, type PlanChangeStatus } from "../../subgraphs/care-plans/plans/plan-change-status.ts";
import type { Transitions } from "../../subgraphs/transitions.ts";
import { codeOf, dataOf, type Worker } from "../referrals/network.ts";
import { openPlanning, type Planning } from "./planning.ts";

let planning: Planning;
beforeAll(async () => {
  planning = await openPlanning();
});
afterAll(() => planning.close());

type Kind = "care_plan" | "goal" | "action_step" | "plan_change";
interface Row { id: string; kind: Kind; version: number; status: string; agreement: string | null }
interface Try { readonly worker: Worker; readonly what: keyof typeof TRIES; readonly which: number; readonly stale: boolean; readonly state: number }

/** What may be tried: of which record, and how it is said. */
const TRIES = {
  movePlan: ["care_plan", ({ id, version }: Row, state: number) => `updateCarePlan(id: "${id}", expectedVersion: ${version}, change: { status: ${nth(CARE_PLAN.follows, state)}, reason: "x" }) { id }`],
  moveGoal: ["goal", ({ id, version }: Row, state: number) => `updateGoal(id: "${id}", expectedVersion: ${version}, change: { lifecycle: ${nth(GOAL.follows, state)}, reason: "x" }) { id }`],
  sayGoal: ["goal", ({ id, version }: Row, state: number) => `answerGoal(input: { id: "${id}", expectedVersion: ${version}, agreement: ${state % 2 === 0 ? "AGREE" : "DISAGREE"}, said: { how: VERBAL } }) { id }`],
  moveStep: ["action_step", ({ id, version }: Row, state: number) => `moveActionStep(input: { id: "${id}", expectedVersion: ${version}, status: ${nth(ACTION_STEP.follows, state)}, reason: "x" }) { id }`],
  sayChange: ["plan_change", ({ id, version }: Row, state: number) => `answerPlanChange(input: { id: "${id}", expectedVersion: ${version}, agreement: ${state % 3 === 0 ? "DISAGREE" : "AGREE"}, said: { how: VERBAL } }) { id }`],
  decide: ["plan_change", ({ id, version }: Row, state: number, plan: Row) => `decidePlanChange(input: { id: "${id}", expectedVersion: ${version}, planVersion: ${plan.version}, accept: ${state % 4 !== 0}, reason: "x" }) { id }`],
  withdraw: ["plan_change", ({ id, version }: Row) => `withdrawPlanChange(id: "${id}", expectedVersion: ${version}, reason: "x") { id }`],
} as const satisfies Record<string, readonly [Kind, (row: Row, state: number, plan: Row) => string]>;

const MACHINES = { care_plan: CARE_PLAN.follows, goal: GOAL.follows, action_step: ACTION_STEP.follows, plan_change: PLAN_CHANGE.follows } satisfies
  Record<Kind, Transitions<CarePlanStatus> | Transitions<GoalLifecycle> | Transitions<ActionStatus> | Transitions<PlanChangeStatus>>;

const trying: fc.Arbitrary<Try> = fc.record({
  worker: fc.constantFrom<Worker>("clinician", "clinician", "therapist", "housing", "client"), what: fc.constantFrom(...Object.keys(TRIES) as (keyof typeof TRIES)[]),
  which: fc.nat(7), stale: fc.boolean(), state: fc.nat(8),
});

test("whatever several agencies and the client try at once: no update is lost, no state is reached that its table does not lead to, nothing is deleted", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(trying, { minLength: 2, maxLength: 4 }), { minLength: 5, maxLength: 6 }), async (batches) => {
    const { client } = planning.network;
    const { id: plan } = await planning.made("clinician", `createCarePlan(input: { clientId: "${client}", title: "A home", status: ACTIVE })`);
    for (const agency of ["clinician", "housing"] as const) {
      const { id: goal } = await planning.made(agency, `setGoal(input: { clientId: "${client}", carePlanId: "${plan}", description: "Signs a lease" })`);
      await planning.made(agency, `planActionStep(input: { goalId: "${goal}", what: "x", who: "y" })`);
      for (const title of ["One", "Other"]) {
        await planning.made(agency, `proposePlanChange(input: { carePlanId: "${plan}", planVersion: 1, because: OUTCOME, reason: "x", content: { title: "${agency} ${title}" } })`);
      }
    }
    let before = await standing(plan);
    for (const batch of batches) {
      const done = await Promise.all(batch.map((one) => tried(one, before, plan)));
      const after = await standing(plan);
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
      for (const [id, now] of after) {
        const then = before.get(id)!;
        const by = done.filter(({ changed }) => changed.includes(id));
        // Each success is one version, and each version is a success: none was written over.
        expect(now.version - then.version).toBe(by.length);
        expect(reachable(MACHINES[now.kind] as Transitions<string>, then.status, by.length)).toContain(now.status);
        if (now.kind === "plan_change" && now.status === "ACCEPTED") expect(now.agreement).toBe("AGREE");
      }
      before = after;
    }
    await everyVersionIsKept(plan, before.get(plan)!.version);
  }), { numRuns: 3, endOnFailure: true });
}, 120_000);

/** Sends one try; which records it changed, when it went through. */
async function tried({ worker, what, which, stale, state }: Try, rows: ReadonlyMap<string, Row>, plan: string): Promise<{ changed: string[] }> {
  const [kind, say] = TRIES[what];
  const candidates = [...rows.values()].filter((row) => row.kind === kind);
  const row = candidates[which % candidates.length]!;
  const answer = await planning.ask(worker, `mutation { tried: ${say({ ...row, version: row.version - (stale ? 1 : 0) }, state, rows.get(plan)!)} }`);
  if (answer.errors !== undefined) {
    expect(Object.keys(ERROR_CODES)).toContain(codeOf(answer));
    expect(["VERSION_CONFLICT", "CONFLICT", "BAD_USER_INPUT", "NOT_FOUND", "NOT_PERMITTED"]).toContain(codeOf(answer));
    return { changed: [] };
  }
  dataOf(answer);
  expect(stale).toBe(false);
  return { changed: what === "decide" && state % 4 !== 0 ? [row.id, plan] : [row.id] };
}

/** Every record of the plan as it stands, past every policy. */
async function standing(plan: string): Promise<Map<string, Row>> {
  const rows = await planning.rows<Row>(`select p.id, 'care_plan' as kind, p.version, p.status, null as agreement from care_plans.care_plan p where p.id = $1
    union all select g.id, 'goal', g.version, g.lifecycle, g.client_agreement from care_plans.goal g where g.care_plan_id = $1
    union all select s.id, 'action_step', s.version, s.status, null from care_plans.action_step s join care_plans.goal g on g.id = s.goal_id where g.care_plan_id = $1
    union all select c.id, 'plan_change', c.version, c.status, c.client_agreement from care_plans.plan_change c where c.care_plan_id = $1 order by kind, id`, [plan]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One version is kept for each change of a plan, and at most one for each change of a goal. */
async function everyVersionIsKept(plan: string, version: number): Promise<void> {
  const kept = await planning.rows<{ number: number }>("select number from care_plans.care_plan_version where care_plan_id = $1 order by number", [plan]);
  expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: version - 1 }, (_, index) => index + 1));
  const twice = await planning.rows("select goal_id, number from care_plans.goal_version group by goal_id, number having count(*) > 1");
  expect(twice).toEqual([]);
}

/** The states that a number of steps of a table leads to; a step may also be one that leaves the state. */
function reachable(table: Transitions<string>, from: string, steps: number): Set<string> {
  let reached = new Set([from]);
  for (let step = 0; step < steps; step++) reached = new Set([...reached, ...[...reached].flatMap((state) => table[state]!)]);
  return reached;
}

function nth(table: object, state: number): string {
  const states = Object.keys(table);
  return states[state % states.length]!;
}
