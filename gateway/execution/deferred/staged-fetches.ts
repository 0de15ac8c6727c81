import type { PlanNode } from "@graphql-hive/router-query-planner";
import { compilePlan, nothing } from "../plan/compile.ts";
import type { Run, Step } from "../plan/run.ts";
import type { TypeConditions } from "../plan/type-conditions.ts";
import type { Deferred } from "./deferral.ts";
import type { Stages } from "./stages.ts";

/** An execution in stages: a fetch that several stages need is asked with the first of them. */
export interface StagedRun extends Omit<Run, "ask"> {
  /** Asks a subgraph for the fetch of that number. */
  readonly askFor: (fetch: number) => Run["ask"];
  /** The fetches under way or done. */
  readonly asked: Map<number, Promise<void>>;
}

/** Runs the fetches that a stage needs and no other has run; rejects only when the caller has left. */
export type StageStep = (run: StagedRun) => Promise<void>;

/** The steps of a plan in stages. */
export interface StagedFetches {
  readonly initial: StageStep;
  readonly deferred: ReadonlyMap<Deferred, StageStep>;
}

/** Compiles a plan for each of its stages. */
export function stagedFetches(plan: PlanNode | undefined, { fetches, initial, deferred }: Stages, meets: TypeConditions, callersName: (variable: string) => string): StagedFetches {
  return { initial: stepOf(initial.needed), deferred: new Map([...deferred].map(([fragment, { needed }]) => [fragment, stepOf(needed)])) };

  function stepOf(needed: ReadonlySet<number>): StageStep {
    const step = compilePlan(plan, meets, callersName, (node, compile) => {
      const at = fetches.indexOf(node);
      return needed.has(at) ? once(at, compile()) : nothing;
    });
    return (run) => step(run as unknown as Run);
  }
}

function once(fetch: number, step: Step): Step {
  return (given) => {
    const run = given as unknown as StagedRun;
    const before = run.asked.get(fetch);
    if (before !== undefined) return before;
    const asking = step({ ...given, ask: run.askFor(fetch) });
    run.asked.set(fetch, asking);
    return asking;
  };
}
