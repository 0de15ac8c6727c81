import type { FetchNode } from "@graphql-hive/router-query-planner";
import type { Path } from "../problems.ts";
import { fetchOperation, keyOf, requestOf, rootFields } from "./fetch-operation.ts";
import { merge } from "./merge.ts";
import { type Rewrite, rewritesOf } from "./rewrites.ts";
import type { Step } from "./run.ts";
import { addErrors, answerOf } from "./subgraph-errors.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** A fetch from the root of a subgraph: of a query, of a mutation, or of a subscription for one event. */
export function rootFetch(node: FetchNode, meets: TypeConditions, callersName: (variable: string) => string): Step {
  const operation = fetchOperation(node, callersName);
  const rewrite: Rewrite | undefined = rewritesOf(node.outputRewrites, meets);
  const everywhere: readonly Path[] = [...new Set(rootFields(operation).map(keyOf))].map((key) => [key]);
  return async (run) => {
    const answer = await answerOf(() => run.ask(operation.subgraph, { ...requestOf(operation, run, {}), event: run.event }), operation.subgraph, run, (complaint) => {
      for (const path of everywhere) run.problems.add({ path, ...complaint });
    });
    if (answer === undefined) return;
    addErrors(run, answer, (path) => [path], () => everywhere);
    if (answer.data == null) return;
    rewrite?.(answer.data);
    run.told.clear();
    merge(run.data, answer.data, false);
  };
}
