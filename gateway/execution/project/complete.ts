import { type GraphQLEnumType, type GraphQLScalarType, isSpecifiedScalarType } from "graphql";
import { sizeOfItems } from "../../../subgraphs/answer-size.ts";
import type { Progress } from "./progress.ts";

/** Instead of a value: a null that its type does not allow, so that the parent becomes null (GraphQL 6.4.4). */
export const PROPAGATE = Symbol("a null that propagates");

/** Makes of a fetched value what stands in the answer, at a depth of it. */
export type Complete = (value: unknown, progress: Progress, depth: number) => unknown;

/** A value of a type that allows no null. */
export function nonNull(inner: Complete, coordinate: string): Complete {
  return (value, progress, depth) => {
    const completed = inner(value, progress, depth);
    if (completed !== null) return completed;
    progress.missing(depth, coordinate);
    return PROPAGATE;
  };
}

/** A list. */
export function list(inner: Complete, coordinate: string): Complete {
  return (value, progress, depth) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return progress.misfit(depth, `Expected a list for field ${coordinate}.`);
    const completed: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      progress.keys[depth + 1] = index;
      const one = inner(value[index], progress, depth + 1);
      if (one === PROPAGATE) return null;
      completed.push(one);
    }
    progress.size.add(sizeOfItems(completed));
    return completed;
  };
}

/** A scalar. What the specification knows is held to its type; what a schema adds passes as it came. */
export function scalar(type: GraphQLScalarType, coordinate: string): Complete {
  if (!isSpecifiedScalarType(type)) return asItCame;
  return (value, progress, depth) => {
    if (value === null || value === undefined) return null;
    try {
      return type.serialize(value);
    } catch {
      return progress.misfit(depth, `Field ${coordinate} received a value that is no ${type.name}.`);
    }
  };
}

const asItCame: Complete = (value, progress) => {
  if (typeof value === "object" && value !== null) progress.size.add(JSON.stringify(value).length);
  return value ?? null;
};

/** A value of an enum: one that callers cannot see is none. */
export function enumeration(type: GraphQLEnumType, coordinate: string): Complete {
  const known = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value, progress, depth) => {
    if (value === null || value === undefined) return null;
    return known.has(value) ? value : progress.misfit(depth, `Field ${coordinate} received a value that is no ${type.name}.`);
  };
}
