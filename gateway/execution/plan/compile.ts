import type { BatchFetchNode, FetchNode, FlattenNodePathSegment, PlanNode } from "@graphql-hive/router-query-planner";
import { entityFetch } from "./entity-fetch.ts";
import { groupOfBatch, groupOfFetch } from "./entity-group.ts";
import { fetchOperation } from "./fetch-operation.ts";
import { rootFetch } from "./root-fetch.ts";
import type { Step } from "./run.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** What is made of a fetch of the plan; `compile` gives its step. */
export type EachFetch = (node: FetchNode | BatchFetchNode, compile: () => Step) => Step;

/** Compiles a plan; `callersName` gives a variable of the plan the name the caller uses. */
export function compilePlan(
  plan: PlanNode | undefined, meets: TypeConditions, callersName: (variable: string) => string, each: EachFetch = (_node, compile) => compile(),
): Step {
  return plan === undefined ? nothing : step(plan, undefined);

  function step(node: PlanNode, path: readonly FlattenNodePathSegment[] | undefined): Step {
    switch (node.kind) {
      case "Sequence": return inSequence(node.nodes.map((one) => step(one, path)));
      case "Parallel": return inParallel(node.nodes.map((one) => step(one, path)));
      case "Flatten": return step(node.node, [...path ?? [], ...node.path]);
      case "Condition": {
        const [given, otherwise] = [node.ifClause, node.elseClause].map((one) => (one === undefined ? nothing : step(one, path))) as [Step, Step];
        const variable = callersName(node.condition);
        return (run) => (run.variables[variable] === true ? given(run) : otherwise(run));
      }
      case "Fetch": return each(node, () => {
        if (path === undefined) return rootFetch(node, meets, callersName);
        const operation = fetchOperation(node, callersName);
        return entityFetch(operation, [groupOfFetch(node, path, operation, meets)]);
      });
      case "BatchFetch": return each(node, () => {
        const operation = fetchOperation(node, callersName);
        return entityFetch(operation, node.entityBatch.aliases.map((one) => groupOfBatch(one, operation, meets)));
      });
      // The event has come by another way; what is asked about it is asked once, like a query.
      case "Subscription": return rootFetch(node.primary, meets, callersName);
      // The planner is shown no @defer.
      default: throw new TypeError(`There is no way to execute a ${node.kind} of a plan.`);
    }
  }
}

/** The subgraph from which a subscription's events come; undefined where nothing is subscribed to. */
export function sourceOf(plan: PlanNode | undefined): string | undefined {
  const first = plan?.kind === "Sequence" ? plan.nodes[0] : plan;
  return first?.kind === "Subscription" ? first.primary.serviceName : undefined;
}

/** A step that asks nothing. */
export const nothing: Step = async () => undefined;

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run) => void (await Promise.all(steps.map((step) => step(run))));
}
