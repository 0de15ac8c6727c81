import type { FetchNodePathSegment, FetchRewrite } from "@graphql-hive/router-query-planner";
import type { Fetched } from "./run.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** Changes what is sent to a subgraph, or what it answered, in place. */
export type Rewrite = (value: unknown) => void;

/** Reads the rewrites of a fetch: a key renamed back, or a value set, as the name of an interface object. */
export function rewritesOf(rewrites: readonly FetchRewrite[] | undefined, meets: TypeConditions): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const each = rewrites.map((rewrite): Rewrite => {
    if ("KeyRenamer" in rewrite) {
      const { path, renameKeyTo } = rewrite.KeyRenamer;
      return (value) => atEnd(value, path, 0, meets, (object, key) => {
        if (!Object.hasOwn(object, key)) return;
        object[renameKeyTo] = object[key];
        delete object[key];
      });
    }
    const { path, setValueTo } = "ValueSetter" in rewrite ? rewrite.ValueSetter : rewrite;
    return (value) => atEnd(value, path, 0, meets, (object, key) => {
      object[key] = setValueTo;
    });
  });
  return (value) => {
    for (const one of each) one(value);
  };
}

function atEnd(
  value: unknown, path: readonly FetchNodePathSegment[], at: number, meets: TypeConditions, act: (object: Fetched, key: string) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) atEnd(one, path, at, meets, act);
    return;
  }
  const object = value as Fetched;
  const segment = path[at];
  if (segment === undefined) return;
  if ("TypenameEquals" in segment) {
    const typename = object["__typename"];
    if (typename === undefined || meets(typename, segment.TypenameEquals)) atEnd(object, path, at + 1, meets, act);
  } else if (at === path.length - 1) {
    act(object, segment.Key);
  } else {
    atEnd(object[segment.Key], path, at + 1, meets, act);
  }
}
