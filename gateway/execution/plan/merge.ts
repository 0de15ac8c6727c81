import { BareObject } from "../bare-object.ts";
import type { Fetched } from "./run.ts";

/**
 * Merges what a subgraph answered about an object into what is known of it. `copy` keeps the source's objects out of the
 * target: an entity fetched once stands in several places, and what is fetched later may differ from place to place.
 */
export function merge(target: Fetched, source: Fetched, copy: boolean): void {
  for (const key of Object.keys(source)) {
    // Only inside a scalar of the subgraph's own can a key be so; response keys are made by keys.ts.
    if (key === "__proto__") continue;
    target[key] = merged(target[key], source[key], copy);
  }
}

function merged(before: unknown, value: unknown, copy: boolean): unknown {
  if (typeof value !== "object" || value === null) return value === null && typeof before === "object" ? before : value;
  if (before === value) return value;
  if (typeof before === "object" && before !== null && Array.isArray(before) === Array.isArray(value)) {
    if (!Array.isArray(value)) {
      merge(before as Fetched, value as Fetched, copy);
      return before;
    }
    const list = before as unknown[];
    if (list.length === value.length) {
      for (let index = 0; index < list.length; index++) list[index] = merged(list[index], value[index], copy);
      return list;
    }
  }
  return copy ? copied(value) : value;
}

function copied(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  const copy: Fetched = new BareObject();
  for (const key of Object.keys(value)) copy[key] = copied((value as Fetched)[key]);
  return copy;
}
