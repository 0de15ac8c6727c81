import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import type { Path } from "../problems.ts";
import type { Fetched } from "./run.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** A path of the plan, ready to be walked. */
export type Way = readonly ({ readonly field: string } | { readonly types: readonly string[] } | "@")[];

/** Reads a path of the plan. */
export function wayOf(path: readonly FlattenNodePathSegment[]): Way {
  return path.map((segment) => {
    if (segment === "@") return segment;
    return "Field" in segment ? { field: segment.Field } : { types: segment.TypeCondition };
  });
}

/** The objects that stand at the end of a way. One object can be found twice. */
export function objectsAt(data: Fetched, way: Way, meets: TypeConditions): Fetched[] {
  const found: Fetched[] = [];
  walk(data, 0, way, meets, undefined, (object) => found.push(object));
  return found;
}

/** The same objects with their places; asked for only when something went wrong. */
export function placesAt(data: Fetched, way: Way, meets: TypeConditions): Map<Fetched, Path[]> {
  const found = new Map<Fetched, Path[]>();
  const keys: (string | number)[] = [];
  walk(data, 0, way, meets, keys, (object) => {
    const places = found.get(object) ?? [];
    places.push([...keys]);
    found.set(object, places);
  });
  return found;
}

function walk(
  value: unknown, at: number, way: Way, meets: TypeConditions, keys: (string | number)[] | undefined, found: (object: Fetched) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  const segment = way[at];
  if (Array.isArray(value)) {
    const next = segment === "@" ? at + 1 : at;
    for (let index = 0; index < value.length; index++) {
      keys?.push(index);
      walk(value[index], next, way, meets, keys, found);
      keys?.pop();
    }
    return;
  }
  const object = value as Fetched;
  if (segment === undefined) return found(object);
  if (segment === "@") return;
  if ("field" in segment) {
    keys?.push(segment.field);
    walk(object[segment.field], at + 1, way, meets, keys, found);
    keys?.pop();
  } else if (object["__typename"] === undefined || meets(object["__typename"], segment.types)) {
    walk(object, at + 1, way, meets, keys, found);
  }
}
