import { GraphQLError } from "graphql";
import type { Path, Problem } from "../problems.ts";
import type { Projected } from "./projection.ts";

/** A problem where the caller finds it: in the keys of the answer, and in its order. */
export interface Placed {
  readonly error: GraphQLError;
  /** For each key of the path its position among its siblings. */
  readonly rank: readonly number[];
}

/**
 * The errors of an answer, in the order of their places in it, each once. What was fetched and not asked for has no place there;
 * its error stands at the nearest place above.
 */
export function placedErrors(problems: readonly Problem[], fields: readonly Projected[], data: Readonly<Record<string, unknown>>): GraphQLError[] {
  const placed = new Map<string, Placed>();
  for (const problem of problems) {
    const { path, rank } = placeOf(problem.path, fields, data);
    const { message, extensions, cause } = problem;
    const error = new GraphQLError(message, { path: path.length === 0 ? undefined : path, extensions, originalError: cause });
    const once = JSON.stringify([path, message, extensions?.["code"]]);
    if (!placed.has(once)) placed.set(once, { error, rank });
  }
  return [...placed.values()].sort(inOrder).map(({ error }) => error);
}

function placeOf(path: Path, fields: readonly Projected[], data: unknown): { path: Path; rank: readonly number[] } {
  const [found, rank]: [(string | number)[], number[]] = [[], []];
  let [at, value]: [Projected | undefined, unknown] = [undefined, data];
  for (const key of path) {
    if (typeof key === "number") {
      found.push(key);
      rank.push(key);
    } else {
      const siblings: readonly Projected[] = at === undefined ? fields : at.below?.fieldsOf(isObject(value) ? value : {}) ?? [];
      const position = siblings.findIndex((one) => one.key === key);
      if (position === -1) break;
      at = siblings[position]!;
      found.push(at.as);
      rank.push(position);
    }
    value = isObject(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return { path: found, rank };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The order of two places. */
export function inOrder(one: Placed, other: Placed): number {
  for (let at = 0; at < Math.min(one.rank.length, other.rank.length); at++) {
    if (one.rank[at] !== other.rank[at]) return one.rank[at]! - other.rank[at]!;
  }
  return one.rank.length - other.rank.length || (one.error.message < other.error.message ? -1 : 1);
}
