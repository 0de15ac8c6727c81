import type { RequiresSelection } from "@graphql-hive/router-query-planner";
import { BareObject } from "../bare-object.ts";
import type { Fetched } from "./run.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** Makes of an object what a subgraph is to know it by; undefined when nothing is known that could tell. */
export type Represent = (object: Fetched) => Fetched | undefined;

/** Compiles what a fetch requires; the fields are found once for each type of object. */
export function representationOf(requires: readonly RequiresSelection[], meets: TypeConditions): Represent {
  const select = selector(requires, meets);
  return (object) => {
    const typename = object["__typename"];
    if (typeof typename !== "string") return undefined;
    const selected = select(object);
    selected["__typename"] ??= typename;
    return Object.keys(selected).some((key) => key !== "__typename" && selected[key] !== null) ? selected : undefined;
  };
}

/** A field of a representation: read at one key, told at another when an alias was needed to fetch it. */
interface Required {
  readonly from: string;
  readonly to: string;
  readonly below: ((object: Fetched) => Fetched) | undefined;
}

function selector(requires: readonly RequiresSelection[], meets: TypeConditions): (object: Fetched) => Fetched {
  const ofTypes = new Map<unknown, readonly Required[]>();
  return (object) => {
    const typename = object["__typename"];
    let fields = ofTypes.get(typename);
    if (fields === undefined) ofTypes.set(typename, fields = fieldsOf(requires, typename, meets));
    const selected: Fetched = new BareObject();
    for (const { from, to, below } of fields) {
      const value = object[from];
      if (value !== undefined) selected[to] = below === undefined ? value : throughout(value, below);
    }
    return selected;
  };
}

function fieldsOf(requires: readonly RequiresSelection[], typename: unknown, meets: TypeConditions): Required[] {
  const fields = new Map<string, { from: string; selections: RequiresSelection[] }>();
  gather(requires);
  return [...fields].map(([to, { from, selections }]) => ({
    from, to, below: selections.length === 0 ? undefined : selector(selections, meets),
  }));

  function gather(selections: readonly RequiresSelection[]): void {
    for (const one of selections) {
      if (one.kind === "FragmentSpread") throw new TypeError("A plan names a fragment in what it requires.");
      if (one.kind === "InlineFragment") {
        if (meets(typename, [one.typeCondition])) gather(one.selections);
        continue;
      }
      const to = one.alias ?? one.name;
      const field = fields.get(to) ?? { from: one.name, selections: [] };
      field.selections.push(...one.selections ?? []);
      fields.set(to, field);
    }
  }
}

function throughout(value: unknown, select: (object: Fetched) => Fetched): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? value.map((one) => throughout(one, select)) : select(value as Fetched);
}
