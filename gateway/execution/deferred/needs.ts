import type { SelectionSetNode } from "graphql";
import type { Keys } from "../keys.ts";
import { isIncluded, type Operation } from "../operation.ts";
import { type Deferred, deferralOf } from "./deferral.ts";

/** Places of an answer, as {@link placeText} has them. */
export type Places = ReadonlySet<string>;

/** Which places of an operation's answer the initial answer needs, and which each deferred fragment. */
export interface Needs {
  readonly initial: Places;
  /** By the fragment as it is written, wherever it is spread. */
  readonly deferred: ReadonlyMap<Deferred, Places>;
}

/** A place by the keys under which it is fetched, without list indexes. */
export function placeText(keys: readonly string[]): string {
  return keys.join(" ");
}

/** A selection set, and the deferred fragment in which it stands. */
interface Layer {
  readonly set: SelectionSetNode;
  readonly within: Deferred | undefined;
}

/**
 * The needs of an operation. Types are not looked at: of two fragments on different types the field that one does not defer is
 * needed at first.
 */
export function needsOf(operation: Operation, keys: Keys): Needs {
  const initial = new Set<string>();
  const deferred = new Map<Deferred, Set<string>>();
  level([], [{ set: operation.definition.selectionSet, within: undefined }]);
  return { initial, deferred };

  function level(path: readonly string[], layers: readonly Layer[]): void {
    const fields = new Map<string, { readonly within: Set<Deferred | undefined>; readonly below: Layer[] }>();
    const visited = new Map<string, Set<Deferred | undefined>>();
    for (const { set, within } of layers) gather(set, within);
    for (const [key, { within, below }] of fields) {
      const here = [...path, key];
      for (const one of within.has(undefined) ? [undefined] : within) (one === undefined ? initial : deferred.get(one)!).add(placeText(here));
      if (below.length > 0) level(here, below);
    }

    function gather(set: SelectionSetNode, within: Deferred | undefined): void {
      for (const one of set.selections) {
        if (!isIncluded(one, operation)) continue;
        if (one.kind === "Field") {
          if (one.name.value.startsWith("__")) continue;
          const key = keys.of(one);
          const field = fields.get(key) ?? { within: new Set(), below: [] };
          fields.set(key, field);
          field.within.add(within);
          if (one.selectionSet !== undefined) field.below.push({ set: one.selectionSet, within });
          continue;
        }
        const inner = deferralOf(one, operation) === undefined ? within : one;
        if (inner !== undefined && !deferred.has(inner)) deferred.set(inner, new Set());
        if (one.kind === "InlineFragment") {
          gather(one.selectionSet, inner);
          continue;
        }
        const before = visited.get(one.name.value) ?? new Set();
        visited.set(one.name.value, before);
        if (before.has(undefined) || before.has(inner)) continue;
        before.add(inner);
        gather(operation.fragments.get(one.name.value)!.selectionSet, inner);
      }
    }
  }
}
