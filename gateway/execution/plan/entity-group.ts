import type { EntityBatchAlias, FetchNode, FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import type { Path } from "../problems.ts";
import { type FetchOperation, fieldsUnder, keyOf, rootFields } from "./fetch-operation.ts";
import { objectsAt, placesAt, type Way, wayOf } from "./located.ts";
import { merge } from "./merge.ts";
import { type Represent, representationOf } from "./representation.ts";
import { type Rewrite, rewritesOf } from "./rewrites.ts";
import type { Fetched, Run, Target, Told } from "./run.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** One `_entities` field of a fetch: where its objects stand, how they are told to the subgraph, and what it answers of them. */
export interface EntityGroup {
  /** Key of the field in the subgraph's answer. */
  readonly key: string;
  /** The variable of its representations; groups may have one in common. */
  readonly variable: string;
  readonly ways: readonly Way[];
  readonly represent: Represent;
  /** Groups of the same text tell the same of the same objects; undefined where what is told is changed for the one subgraph. */
  readonly tells: string | undefined;
  readonly input: Rewrite | undefined;
  /** What is changed in the entities that come back. */
  readonly output: Rewrite | undefined;
  /** The keys it is to bring, with the type conditions they stand under. */
  readonly brings: readonly { readonly key: string; readonly conditions: readonly string[] }[];
  readonly meets: TypeConditions;
}

/** The one group of a fetch that stands under a path. */
export function groupOfFetch(node: FetchNode, path: readonly FlattenNodePathSegment[], operation: FetchOperation, meets: TypeConditions): EntityGroup {
  return {
    key: "_entities", variable: "representations", ways: [wayOf(path)], represent: representationOf(node.requires ?? [], meets),
    tells: tells([path], node.requires, node.inputRewrites), input: rewritesOf(node.inputRewrites, meets), output: rewritesOf(node.outputRewrites, meets), brings: brought("_entities", operation), meets,
  };
}

/** A group of a fetch that asks for several kinds of entities at once. */
export function groupOfBatch(one: EntityBatchAlias, operation: FetchOperation, meets: TypeConditions): EntityGroup {
  return {
    key: one.alias, variable: one.representationsVariableName, ways: one.paths.map(wayOf), represent: representationOf(one.requires, meets),
    tells: tells(one.paths, one.requires, one.inputRewrites), input: rewritesOf(one.inputRewrites, meets), output: rewritesOf(one.outputRewrites, meets), brings: brought(one.alias, operation), meets,
  };
}

function tells(paths: readonly (readonly FlattenNodePathSegment[])[], requires: FetchNode["requires"], rewrites: FetchNode["inputRewrites"]): string | undefined {
  return rewrites === undefined || rewrites.length === 0 ? JSON.stringify([paths, requires ?? []]) : undefined;
}

function brought(key: string, operation: FetchOperation): EntityGroup["brings"] {
  const field = rootFields(operation).find((one) => keyOf(one) === key);
  return [...fieldsUnder(operation.document, field?.selectionSet)].map(({ field, conditions }) => ({ key: keyOf(field), conditions }));
}

/** The representations of one variable, each distinct one once. */
export class Representations {
  readonly list: Fetched[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(representation: Fetched): number {
    const text = textOf(representation);
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    this.#indexes.set(text, this.list.length);
    return this.list.push(representation) - 1;
  }
}

/** A text that no other representation has. Most are of a few names and ids, for which JSON would do more than is needed. */
function textOf(representation: Fetched): string {
  let text = "";
  for (const name of Object.keys(representation)) {
    const value = representation[name];
    if (typeof value !== "string") return JSON.stringify(representation);
    // How long it is tells where it ends, whatever it holds.
    text += `${name} ${value.length} ${value}`;
  }
  return text;
}

/** What a group that has its variable alone tells to the subgraph, found once for all that tell the same. */
export function toldOf(group: EntityGroup, run: Run): Told {
  const known = group.tells === undefined ? undefined : run.told.get(group.tells);
  if (known !== undefined) return known;
  const representations = new Representations();
  const told = { targets: targetsOf(group, run, representations), representations: representations.list };
  if (group.tells !== undefined) run.told.set(group.tells, told);
  return told;
}

/** The objects of a group that can be told to the subgraph, and their representations added to `into`. */
export function targetsOf({ ways, represent, input, meets }: EntityGroup, run: Run, into: Representations): Target[] {
  const targets: Target[] = [];
  for (const way of ways) {
    for (const object of objectsAt(run.data, way, meets)) {
      const representation = represent(object);
      if (representation === undefined) continue;
      input?.(representation);
      targets.push({ object, index: into.indexOf(representation) });
    }
  }
  return targets;
}

/** Merges the entities that came back into their objects. */
export function mergeEntities(entities: unknown, targets: readonly Target[]): void {
  if (!Array.isArray(entities)) return;
  const given = new Set<number>();
  for (const { object, index } of targets) {
    const entity = entities[index] as unknown;
    if (typeof entity !== "object" || entity === null) continue;
    merge(object, entity as Fetched, given.has(index));
    given.add(index);
  }
}

/** Where the entity of that index stands, and every key that it was to bring there. */
export function placesOf({ ways, meets, brings }: EntityGroup, run: Run, targets: readonly Target[], index?: number): { places: Path[]; fields: Path[] } {
  const wanted = new Set(targets.filter((one) => index === undefined || one.index === index).map(({ object }) => object));
  const [places, fields]: [Path[], Path[]] = [[], []];
  for (const way of ways) {
    for (const [object, paths] of placesAt(run.data, way, meets)) {
      if (!wanted.has(object)) continue;
      places.push(...paths);
      const keys = brings.filter(({ conditions }) => conditions.every((one) => meets(object["__typename"], [one]))).map(({ key }) => key);
      for (const path of paths) fields.push(...keys.map((key) => [...path, key]));
    }
  }
  return { places, fields };
}
