import type { FlattenNodePathSegment, PlanNode } from "@graphql-hive/router-query-planner";
import type { Deferred } from "./deferral.ts";
import type { Needs, Places } from "./needs.ts";
import { type FetchOfPlan, type Reach, reachOf } from "./reach.ts";

/** The fetches of a plan that something needs, by their numbers. */
export interface Stage {
  /** With those that others of them need to be told something first. */
  readonly needed: ReadonlySet<number>;
  /** Those that bring something of the stage's own. */
  readonly serving: ReadonlySet<number>;
}

/** A plan in stages: one fetch can be part of several, and is asked with the first of them. */
export interface Stages {
  /** Every fetch of the plan; its number is its index. */
  readonly fetches: readonly FetchOfPlan[];
  readonly initial: Stage;
  readonly deferred: ReadonlyMap<Deferred, Stage>;
}

/** Divides a plan by what its fetches bring. */
export function stagesOf(plan: PlanNode | undefined, needs: Needs): Stages {
  const fetches: FetchOfPlan[] = [];
  const reaches: Reach[] = [];
  // In the order in which they run: what a fetch is told comes from those before it.
  if (plan !== undefined) list(plan, undefined);
  return { fetches, initial: stage(needs.initial), deferred: new Map([...needs.deferred].map(([fragment, places]) => [fragment, stage(places)])) };

  function list(node: PlanNode, path: readonly FlattenNodePathSegment[] | undefined): void {
    switch (node.kind) {
      case "Sequence":
      case "Parallel": return node.nodes.forEach((one) => list(one, path));
      case "Flatten": return list(node.node, [...path ?? [], ...node.path]);
      case "Fetch":
      case "BatchFetch":
        fetches.push(node);
        return void reaches.push(reachOf(node, path));
      default: throw new TypeError(`There is no way to defer in a ${node.kind} of a plan.`);
    }
  }

  function stage(own: Places): Stage {
    const wanted = new Set(own);
    const [needed, serving] = [new Set<number>(), new Set<number>()];
    for (let at = fetches.length - 1; at >= 0; at--) {
      const { brings, takes } = reaches[at]!;
      if (!brings.some((place) => wanted.has(place))) continue;
      needed.add(at);
      if (brings.some((place) => own.has(place))) serving.add(at);
      for (const place of takes) wanted.add(place);
    }
    return { needed, serving };
  }
}
