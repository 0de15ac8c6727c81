import { GraphQLError } from "graphql";
import type { Path, Problem } from "../problems.ts";
import { inOrder, type Placed } from "../project/placed-errors.ts";
import type { Group } from "./deferring.ts";
import type { DeferringField, DeferringFields, FieldGroup } from "./selected.ts";

/** To what a problem belongs: a group, the initial answer, or what will be known later. */
export type Owner = Group | "initial" | "later";

/** Finds the group of some fields at a place, given in the keys of what was fetched; undefined when there is none. */
export type FindGroup = (of: FieldGroup, keys: Path) => Group | undefined;

/** A problem where the caller finds it. */
export interface PlacedProblem extends Placed {
  readonly problem: Problem;
  readonly owner: Owner;
}

/**
 * Places a problem in the answer. What was fetched and not asked for has no place there; it stands at the nearest place above.
 * A group that is not found although all around it has been answered has no place either: a null stands there.
 */
export function placed(problem: Problem, root: DeferringFields, data: unknown, find: FindGroup): PlacedProblem {
  const [found, rank]: [(string | number)[], number[]] = [[], []];
  let owner: Owner = "initial";
  let [at, value]: [DeferringField | undefined, unknown] = [undefined, data];
  for (const [depth, key] of problem.path.entries()) {
    if (typeof key === "number") {
      found.push(key);
      rank.push(key);
    } else {
      const fields: DeferringFields | undefined = at === undefined ? root : at.below?.fieldsOf(isObject(value) ? value : {});
      const here: { field: DeferringField; position: number; of?: FieldGroup } | undefined = fieldAt(fields, key);
      if (here === undefined) break;
      if (here.of !== undefined) {
        const group = find(here.of, problem.path.slice(0, depth));
        if (group === undefined) {
          if (!isProjected(owner)) owner = "later";
          break;
        }
        owner = group;
      }
      at = here.field;
      found.push(at.as);
      rank.push(here.position);
    }
    value = isObject(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  const { message, extensions, cause } = problem;
  return { problem, owner, rank, error: new GraphQLError(message, { path: found.length === 0 ? undefined : found, extensions, originalError: cause }) };
}

/** Whether the groups inside have been found by now. */
function isProjected(owner: Owner): boolean {
  return owner === "initial" || (typeof owner === "object" && owner.state !== "waiting");
}

function fieldAt(fields: DeferringFields | undefined, key: string): { field: DeferringField; position: number; of?: FieldGroup } | undefined {
  if (fields === undefined) return undefined;
  const position = fields.here.findIndex((one) => one.key === key);
  if (position !== -1) return { field: fields.here[position]!, position };
  for (const of of fields.later) {
    const position = of.fields.findIndex((one) => one.key === key);
    if (position !== -1) return { field: of.fields[position]!, position, of };
  }
  return undefined;
}

/** The errors of some problems, in the order of their places, each once. */
export function errorsOf(problems: readonly Placed[]): GraphQLError[] {
  const once = new Map(problems.toReversed().map((one) => [JSON.stringify([one.error.path, one.error.message, one.error.extensions["code"]]), one]));
  return [...once.values()].sort(inOrder).map(({ error }) => error);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
