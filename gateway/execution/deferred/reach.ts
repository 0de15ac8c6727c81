import type { BatchFetchNode, FetchNode, FlattenNodePathSegment, OutputRewrite, RequiresSelection } from "@graphql-hive/router-query-planner";
import { type DocumentNode, getOperationAST, parse, type SelectionSetNode } from "graphql";
import { fieldsUnder, keyOf } from "../plan/fetch-operation.ts";
import { placeText } from "./needs.ts";

/** A fetch of a plan. */
export type FetchOfPlan = FetchNode | BatchFetchNode;

/** What a fetch brings, and what it must be told first: places of the answer. */
export interface Reach {
  readonly brings: readonly string[];
  readonly takes: readonly string[];
}

/** The reach of a fetch that stands under a path of the plan; undefined at the root. */
export function reachOf(node: FetchOfPlan, path: readonly FlattenNodePathSegment[] | undefined): Reach {
  const document = parse(node.operation, { noLocation: true });
  const root = getOperationAST(document, node.operationName)!.selectionSet;
  const [brings, takes]: [string[], string[]] = [[], []];
  if (node.kind === "BatchFetch") {
    for (const { alias, paths, requires, outputRewrites } of node.entityBatch.aliases) for (const one of paths) entities(alias, keysOf(one), requires, outputRewrites);
  } else if (path === undefined) {
    add(brings, [], renamed(placesUnder(document, root), node.outputRewrites));
  } else {
    entities("_entities", keysOf(path), node.requires ?? [], node.outputRewrites);
  }
  return { brings, takes };

  function entities(key: string, at: readonly string[], requires: readonly RequiresSelection[], rewrites: readonly OutputRewrite[] | undefined): void {
    const [field] = [...fieldsUnder(document, root)].filter((one) => keyOf(one.field) === key);
    add(brings, at, renamed(placesUnder(document, field?.field.selectionSet), rewrites));
    add(takes, [], at.map((_key, index) => at.slice(0, index + 1)));
    add(takes, at, requiredPlaces(requires));
  }
}

function add(to: string[], at: readonly string[], places: readonly (readonly string[])[]): void {
  to.push(...places.map((place) => placeText([...at, ...place])));
}

function keysOf(path: readonly FlattenNodePathSegment[]): string[] {
  return path.flatMap((segment) => (typeof segment === "object" && "Field" in segment ? [segment.Field] : []));
}

/** Every field below a selection set. To say what type an object is of is to bring the object. */
function placesUnder(document: DocumentNode, set: SelectionSetNode | undefined): string[][] {
  return [...fieldsUnder(document, set)].flatMap(({ field }) => {
    const key = keyOf(field);
    return key === "__typename" ? [[]] : [[key], ...placesUnder(document, field.selectionSet).map((place) => [key, ...place])];
  });
}

/** The places, and where those are that a rewrite gives another name. */
function renamed(places: readonly string[][], rewrites: readonly OutputRewrite[] | undefined): string[][] {
  const found = [...places];
  for (const rewrite of rewrites ?? []) {
    if (!("KeyRenamer" in rewrite)) continue;
    const from = rewrite.KeyRenamer.path.flatMap((segment) => ("Key" in segment ? [segment.Key] : []));
    const at = from.length - 1;
    found.push(...found.filter((place) => from.every((key, index) => place[index] === key)).map((place) => place.with(at, rewrite.KeyRenamer.renameKeyTo)));
  }
  return found;
}

function requiredPlaces(requires: readonly RequiresSelection[]): string[][] {
  return requires.flatMap((one): string[][] => {
    if (one.kind === "FragmentSpread") return [];
    if (one.kind === "InlineFragment") return requiredPlaces(one.selections);
    return one.name === "__typename" ? [] : [[one.name], ...requiredPlaces(one.selections ?? []).map((place) => [one.name, ...place])];
  });
}
