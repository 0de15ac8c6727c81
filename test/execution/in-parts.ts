import type { GraphQLError } from "graphql";
import type { Announced } from "../../gateway/execution/deferred/delivery.ts";
import type { Begun, InitialPart, LaterPart } from "../../gateway/execution/deferred/beginning.ts";
import { plain } from "./federation.ts";

/** An answer that came in parts, and what a caller makes of them. */
export interface InParts {
  readonly initial: InitialPart;
  readonly later: readonly LaterPart[];
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
  /** Fragments of which nothing has come. */
  readonly failed: readonly Announced[];
}

/**
 * Takes all parts of an answer and puts them together as a caller does; throws where they break what the specification of
 * incremental delivery promises a caller.
 */
export async function inParts(begun: Promise<Begun>): Promise<InParts> {
  const { initial, later } = await begun;
  const parts: LaterPart[] = [];
  const data = plain(initial.data);
  const errors = [...initial.errors];
  const pending = new Map(initial.announced.map((one) => [one.id, one]));
  const known = new Set(pending.keys());
  const failed: Announced[] = [];
  for (const { path } of initial.announced) if (typeof at(data, path) !== "object" || at(data, path) === null) throw new Error(`Nothing stands at ${path.join(".")}.`);
  let more = pending.size > 0;
  for await (const part of later) {
    parts.push(part);
    if (!more) throw new Error("A part follows the last.");
    for (const { to, path, data: fields, errors: wrong } of part.delivered) {
      if (!pending.has(to.id)) throw new Error(`What is delivered to ${to.id} is not awaited.`);
      if (JSON.stringify(path.slice(0, to.path.length)) !== JSON.stringify(to.path)) throw new Error("What is delivered stands elsewhere than its fragment.");
      merge(at(data, path) as Record<string, unknown>, plain(fields));
      errors.push(...wrong);
    }
    for (const one of part.announced) {
      if (known.has(one.id)) throw new Error(`The id ${one.id} is given twice.`);
      known.add(one.id);
      pending.set(one.id, one);
      if (typeof at(data, one.path) !== "object" || at(data, one.path) === null) throw new Error(`Nothing stands at ${one.path.join(".")}.`);
    }
    for (const { fragment, errors: wrong } of part.completed) {
      if (!pending.delete(fragment.id)) throw new Error(`What is completed, ${fragment.id}, was not awaited.`);
      errors.push(...wrong);
      if (wrong.length > 0) failed.push(fragment);
    }
    more = part.hasNext;
    if (more !== pending.size > 0) throw new Error("hasNext does not say whether more is awaited.");
  }
  if (pending.size > 0) throw new Error(`${pending.size} fragments never came.`);
  return { initial, later: parts, data, errors, failed };
}

function at(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], data);
}

/** No field is told twice. */
function merge(into: Record<string, unknown>, fields: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(fields)) {
    if (Object.hasOwn(into, key)) throw new Error(`${key} is told twice.`);
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
  }
}
