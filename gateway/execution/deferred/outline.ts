import type { Fetched } from "../plan/run.ts";
import type { Delivered } from "./delivery.ts";

/** A key of the answer that objects on the way keep, and that under which it was fetched. */
export interface Mark {
  readonly key: string;
  readonly as: string;
}

/**
 * What is delivered, where it stands from the root of the answer: of the objects on the way only the mark is told, and lists hold
 * nothing else. For who follows an answer from its root; what is delivered is not changed by what is done to the objects on the way.
 */
export function outlineOf(delivered: readonly Delivered[], fetched: Fetched, { key: mark, as }: Mark): Record<string, unknown> {
  const own = new WeakSet<object>();
  const root = owned({}) as Record<string, unknown>;
  for (const { path, keys, data } of delivered) {
    let [at, from]: [Record<string | number, unknown>, unknown] = [root, fetched];
    for (const [depth, key] of path.entries()) {
      keepMark(at, from);
      from = (from as Record<string | number, unknown>)[keys[depth]!];
      at = (at[key] = inner(at[key], Array.isArray(from))) as Record<string | number, unknown>;
    }
    keepMark(at, from);
    Object.assign(at, data);
  }
  return root;

  function keepMark(at: object, from: unknown): void {
    if (!Array.isArray(from) && Object.hasOwn(from as object, mark)) Object.assign(at, { [as]: (from as Fetched)[mark] });
  }

  function inner(before: unknown, isList: boolean): object {
    if (typeof before !== "object" || before === null) return owned(isList ? [] : {});
    return own.has(before) ? before : owned(Array.isArray(before) ? [...before as unknown[]] : { ...before });
  }

  function owned<T extends object>(one: T): T {
    own.add(one);
    return one;
  }
}
