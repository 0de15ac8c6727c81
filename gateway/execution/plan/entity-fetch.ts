import type { Path } from "../problems.ts";
import { type EntityGroup, mergeEntities, placesOf, Representations, targetsOf, toldOf } from "./entity-group.ts";
import { type FetchOperation, requestOf } from "./fetch-operation.ts";
import type { Run, Step, Target, Told } from "./run.ts";
import { addErrors, answerOf } from "./subgraph-errors.ts";

/** A fetch of entities: all its objects, wherever they stand, in one request; nothing is asked when there are none. */
export function entityFetch(operation: FetchOperation, groups: readonly EntityGroup[]): Step {
  const apart = new Set(groups.map(({ variable }) => variable)).size === groups.length;
  return async (run) => {
    const told = apart ? groups.map((group) => toldOf(group, run)) : toldTogether(groups, run);
    const targets = told.map((one) => one.targets);
    if (targets.every(({ length }) => length === 0)) return;
    const everywhere = () => groups.flatMap((group, at) => placesOf(group, run, targets[at]!).fields);
    const representations = Object.fromEntries(groups.map(({ variable }, at) => [variable, told[at]!.representations]));
    const answer = await answerOf(() => run.ask(operation.subgraph, requestOf(operation, run, representations)), operation.subgraph, run, (complaint) => {
      for (const path of everywhere()) run.problems.add({ path, ...complaint });
    });
    if (answer === undefined) return;
    addErrors(run, answer, (path) => placed(path, groups, targets, run), everywhere);
    if (answer.data == null) return;
    run.told.clear();
    for (const [at, group] of groups.entries()) {
      const entities: unknown = answer.data[group.key];
      group.output?.(entities);
      mergeEntities(entities, targets[at]!);
    }
  };
}

/** What groups tell that have variables in common. */
function toldTogether(groups: readonly EntityGroup[], run: Run): Told[] {
  const variables = new Map<string, Representations>();
  return groups.map((group) => {
    const representations = variables.get(group.variable) ?? new Representations();
    variables.set(group.variable, representations);
    return { targets: targetsOf(group, run, representations), representations: representations.list };
  });
}

/** The places of a subgraph's path: below the entity it names, wherever that stands. */
function placed([key, index, ...below]: Path, groups: readonly EntityGroup[], targets: readonly (readonly Target[])[], run: Run): Path[] {
  const at = groups.findIndex((group) => group.key === key);
  if (at === -1) return [];
  const { places, fields } = placesOf(groups[at]!, run, targets[at]!, typeof index === "number" ? index : undefined);
  return below.length === 0 ? fields : places.map((place) => [...place, ...below]);
}
