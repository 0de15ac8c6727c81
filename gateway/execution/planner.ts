import { type PlanNode, QueryPlanner } from "@graphql-hive/router-query-planner";
import { type DocumentNode, print } from "graphql";

/** Plans operations over a supergraph. */
export interface Planner {
  /** Which of the supergraph's progressive overrides hold, for a draw in [0, 100). */
  overridesAt(percentage: number): number;
  /** The plan under the overrides of that number; undefined when nothing is to be fetched. */
  plan(document: DocumentNode, overrides: number): Promise<PlanNode | undefined>;
}

/** Hive's Rust planner. */
export function plannerOf(supergraph: string): Planner {
  const planner = new QueryPlanner(supergraph);
  const thresholds = [...new Set(planner.overridePercentages)].sort((one, other) => one - other);
  return {
    overridesAt: (percentage) => thresholds.filter((one) => percentage >= one).length,
    async plan(document, overrides) {
      // Any draw between two thresholds plans alike; labels that only a deployment could decide are not active.
      const [from, to] = [thresholds[overrides - 1] ?? 0, thresholds[overrides] ?? 100];
      const { node } = await planner.planAsync(print(document), undefined, new Set(), (from + to) / 2);
      return node;
    },
  };
}
