import { SIZE_OF_OBJECT, sizeOfField, sizeOfItems } from "../../../subgraphs/answer-size.ts";
import { BareObject } from "../bare-object.ts";
import { PROPAGATE } from "../project/complete.ts";
import { Progress } from "../project/progress.ts";
import type { DeferringFields, FieldGroup, Usage } from "./selected.ts";

type Keys = readonly (string | number)[];
type Fetched = Readonly<Record<string, unknown>>;

/** A deferred fragment at one object of the answer. */
export interface Fragment {
  readonly usage: Usage;
  /** Where it stands in the answer. */
  readonly path: Keys;
  /** The one inside which it stands. */
  readonly parent: Fragment | undefined;
  readonly groups: Group[];
  /** Those inside it, which the caller is told of when it is delivered. */
  readonly inside: Fragment[];
}

/** A group of fields at one object, to be delivered once. */
export interface Group {
  readonly of: FieldGroup;
  readonly object: Fetched;
  /** Where its object stands, in the keys of what was fetched and in those of the answer. */
  readonly keys: Keys;
  readonly path: Keys;
  /** The fragments it is part of. */
  readonly fragments: readonly Fragment[];
  /** Those that have begun around it. */
  readonly around: ReadonlyMap<Usage, Fragment>;
  state: "waiting" | "projected" | "failed" | "delivered";
  data: Record<string, unknown>;
}

/** What one projection left for later. */
export interface Left {
  readonly fragments: readonly Fragment[];
  readonly groups: readonly Group[];
}

/** A projection that leaves aside what is deferred, and keeps where it belongs. */
export class Deferring extends Progress {
  readonly #names: string[] = [];
  #around: Map<Usage, Fragment> = new Map();
  #fragments: Fragment[] = [];
  #groups: Group[] = [];

  /** The initial answer; null when a null propagated to it. */
  initial(data: Fetched, fields: DeferringFields): { data: Record<string, unknown> | null; left: Left } {
    const answer = this.object(data, fields, -1);
    return { data: answer, left: this.#leftBy(answer, 0) };
  }

  /** What a group's fields hold; null when a null propagated to the group. */
  group({ of, object, keys, path, around }: Group): { data: Record<string, unknown> | null; left: Left } {
    for (const [at, key] of keys.entries()) {
      this.keys[at] = key;
      if (typeof key === "string") this.#names[at] = path[at] as string;
    }
    this.#around = new Map(around);
    const answer = this.#fieldsOf(object, of.fields, keys.length - 1);
    return { data: answer, left: this.#leftBy(answer, keys.length) };
  }

  /** An object of the answer at a depth of it, without what comes later. */
  object(object: Fetched, { here, later, begins }: DeferringFields, depth: number): Record<string, unknown> | null {
    if (begins.length > 0 || later.length > 0) this.#leave(object, later, begins, depth);
    return this.#fieldsOf(object, here, depth);
  }

  #fieldsOf(object: Fetched, fields: DeferringFields["here"], depth: number): Record<string, unknown> | null {
    const answer = new BareObject();
    let bytes = SIZE_OF_OBJECT;
    for (const { key, as, complete } of fields) {
      this.keys[depth + 1] = key;
      this.#names[depth + 1] = as;
      const completed = complete(object[key], this, depth + 1);
      if (completed === PROPAGATE) return null;
      answer[as] = completed;
      bytes += sizeOfField(as, completed);
    }
    this.size.add(bytes);
    return answer;
  }

  #leave(object: Fetched, later: readonly FieldGroup[], begins: readonly Usage[], depth: number): void {
    const keys = this.keys.slice(0, depth + 1);
    const path = keys.map((key, at) => (typeof key === "number" ? key : this.#names[at]!));
    // Where it stands is told when it is announced.
    this.size.add(begins.length * (SIZE_OF_OBJECT + sizeOfItems(path)));
    for (const usage of begins) {
      const fragment: Fragment = { usage, path, parent: usage.parent && this.#around.get(usage.parent), groups: [], inside: [] };
      this.#around.set(usage, fragment);
      this.#fragments.push(fragment);
    }
    for (const of of later) {
      this.#groups.push({ of, object, keys, path, fragments: of.usages.map((usage) => this.#around.get(usage)!), around: new Map(this.#around), state: "waiting", data: {} });
    }
  }

  /** What was left since, where it still has a place: below a null nothing is delivered. */
  #leftBy(answer: Record<string, unknown> | null, from: number): Left {
    const stands = ({ path }: { readonly path: Keys }) => answer !== null && holds(answer, path, from);
    const left = { fragments: this.#fragments.filter(stands), groups: this.#groups.filter(stands) };
    [this.#fragments, this.#groups] = [[], []];
    return left;
  }
}

function holds(answer: unknown, path: Keys, from: number): boolean {
  let value = answer;
  for (let at = from; at < path.length && value !== null; at++) value = (value as Record<string | number, unknown>)[path[at]!];
  return value !== null && value !== undefined;
}
