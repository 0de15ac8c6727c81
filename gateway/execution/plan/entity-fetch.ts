import type { Path } from "../problems.ts";
import { type EntityGroup, mergeEntities, placesOf, Representations, type Target, targetsOf } from "./entity-group.ts";
import { type FetchOperation, requestOf } from "./fetch-operation.ts";
import type { Run, Step } from "./run.ts";
import { addErrors, answerOf } from "./subgraph-errors.ts";

/** A fetch of entities: all its objects, wherever they stand, in one request; nothing is asked when there are none. */
export function entityFetch(operation: FetchOperation, groups: readonly EntityGroup[]): Step {
  return async (run) => {
    const variables = new Map<string, Representations>();
    const targets = groups.map((group) => {
      const representations = variables.get(group.variable) ?? new Representations();
      variables.set(group.variable, representations);
      return targetsOf(group, run, representations);
    });
    if (targets.every(({ length }) => length === 0)) return;
    const everywhere = () => groups.flatMap((group, at) => placesOf(group, run, targets[at]!).fields);
    const representations = Object.fromEntries([...variables].map(([name, { list }]) => [name, list]));
    const answer = await answerOf(() => run.ask(operation.subgraph, requestOf(operation, run, representations)), operation.subgraph, run, (complaint) => {
      for (const path of everywhere()) run.problems.add({ path, ...complaint });
    });
    if (answer === undefined) return;
    addErrors(run, answer, (path) => placed(path, groups, targets, run), everywhere);
    if (answer.data == null) return;
    for (const [at, group] of groups.entries()) {
      const entities: unknown = answer.data[group.key];
      group.output?.(entities);
      mergeEntities(entities, targets[at]!);
    }
  };
}

/** The places of a subgraph's path: below the entity it names, wherever that stands. */
function placed([key, index, ...below]: Path, groups: readonly EntityGroup[], targets: readonly Target[][], run: Run): Path[] {
  const at = groups.findIndex((group) => group.key === key);
  if (at === -1) return [];
  const { places, fields } = placesOf(groups[at]!, run, targets[at]!, typeof index === "number" ? index : undefined);
  return below.length === 0 ? fields : places.map((place) => [...place, ...below]);
}
