import type { FlattenNodePathSegment, PlanNode } from "@graphql-hive/router-query-planner";
import { entityFetch } from "./entity-fetch.ts";
import { groupOfBatch, groupOfFetch } from "./entity-group.ts";
import { fetchOperation } from "./fetch-operation.ts";
import { rootFetch } from "./root-fetch.ts";
import type { Step } from "./run.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** Compiles a plan; `callersName` gives a variable of the plan the name the caller uses. */
export function compilePlan(plan: PlanNode | undefined, meets: TypeConditions, callersName: (variable: string) => string): Step {
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
      case "Fetch": {
        if (path === undefined) return rootFetch(node, meets, callersName);
        const operation = fetchOperation(node, callersName);
        return entityFetch(operation, [groupOfFetch(node, path, operation, meets)]);
      }
      case "BatchFetch": {
        const operation = fetchOperation(node, callersName);
        return entityFetch(operation, node.entityBatch.aliases.map((one) => groupOfBatch(one, operation, meets)));
      }
      // Subscriptions and @defer are refused before anything is planned.
      default: throw new TypeError(`There is no way to execute a ${node.kind} of a plan.`);
    }
  }
}

const nothing: Step = async () => undefined;

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run) => void (await Promise.all(steps.map((step) => step(run))));
}
