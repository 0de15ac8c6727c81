import type { Reads } from "../../reads.ts";
import type { Agency } from "../agency.ts";

type ContributorRow = { plan: string; noun: string; id: string; clientId: string; author: string; mask: number };

/**
 * Which agencies have a part in plans, told only by records the caller may read: naming the others would tell that they know the client.
 */
export async function contributors(plans: readonly string[], reads: Reads): Promise<Agency[][]> {
  const rows = await reads.candidates<ContributorRow>(PARTS, [plans]);
  for (const [noun, some] of Map.groupBy(rows, (row) => row.noun)) reads.release(noun, some);
  const byPlan = Map.groupBy(rows, ({ plan }) => plan);
  return plans.map((plan) => [...new Set((byPlan.get(plan) ?? []).map(({ author }) => author))].sort().map((id) => ({ id })));
}

const PARTS = {
  name: "parts of plans",
  text: `select p.id as plan, p.client_id as "clientId", r.noun, r.id, r.author, r.mask from care_plans.care_plan p cross join lateral (
      select 'CarePlan' as noun, p.id, p.author, p.categories as mask
      union all select 'Goal', g.id, g.author, g.categories from care_plans.goal g where g.client_id = p.client_id and g.care_plan_id = p.id and g.lifecycle <> 'ENTERED_IN_ERROR'
      union all select 'PlanChange', n.id, n.author, n.categories from care_plans.plan_change n where n.client_id = p.client_id and n.care_plan_id = p.id and n.status = 'ACCEPTED'
    ) r where p.id = any($1::uuid[])`,
};
