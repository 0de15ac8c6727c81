import type { GraphQLError } from "graphql";
import { AnswerSize } from "../../../subgraphs/answer-size.ts";
import type { Fetched } from "../plan/run.ts";
import type { Path, Problems } from "../problems.ts";
import type { Deferred } from "./deferral.ts";
import { Deferring, type Fragment, type Group, type Left } from "./deferring.ts";
import { errorsOf, type Owner, placed, type PlacedProblem } from "./placed-problems.ts";
import type { DeferringFields, FieldGroup } from "./selected.ts";

/** A deferred fragment at a place of the answer, as the caller is told that it comes. */
export interface Announced {
  readonly id: string;
  readonly path: Path;
  readonly label: string | undefined;
}

/** Fields that are delivered. */
export interface Delivered {
  readonly to: Announced;
  /** Where they stand, from the root: at the fragment's own place or below. */
  readonly path: Path;
  /** The same place in the keys of what was fetched. */
  readonly keys: Path;
  readonly data: Record<string, unknown>;
  readonly errors: readonly GraphQLError[];
}

/** A fragment of which nothing more comes; with errors, when nothing of its own has come. */
export interface Completed {
  readonly fragment: Announced;
  readonly errors: readonly GraphQLError[];
}

/** What is delivered at one time. */
export interface Payload {
  readonly delivered: readonly Delivered[];
  readonly completed: readonly Completed[];
  readonly announced: readonly Announced[];
}

/** An answer that is delivered in parts: of what the caller has been told, and what of that is still to come. */
export class Delivery {
  readonly #fields: DeferringFields;
  readonly #data: Fetched;
  readonly #problems: Problems;
  readonly #groups = new Map<FieldGroup, Map<string, Group>>();
  readonly #open = new Map<Fragment, Announced>();
  readonly #placed = new Map<Owner, PlacedProblem[]>();
  /** Of all its parts. */
  readonly #size = new AnswerSize();
  #seen = 0;
  #ids = 0;

  constructor(fields: DeferringFields, data: Fetched, problems: Problems) {
    [this.#fields, this.#data, this.#problems] = [fields, data, problems];
  }

  /** The initial answer. */
  initial(): { readonly data: Record<string, unknown> | null; readonly errors: readonly GraphQLError[]; readonly announced: readonly Announced[] } {
    const { data, left } = new Deferring(this.#problems, this.#size).initial(this.#data, this.#fields);
    this.#keep(left);
    this.#placeProblems();
    return { data, errors: errorsOf(this.#take("initial")), announced: this.#announce(left.fragments.filter(({ parent }) => parent === undefined)) };
  }

  /** The fragments that the caller waits for, as they are written. */
  get awaited(): ReadonlySet<Deferred> {
    return new Set([...this.#open.keys()].map(({ usage }) => usage.fragment));
  }

  /** All that the caller waits for. */
  get open(): readonly Announced[] {
    return [...this.#open.values()];
  }

  /** Delivers what is awaited of these fragments: all that they need has been fetched. */
  deliver(ready: ReadonlySet<Deferred>): Payload {
    const due = [...this.#open].filter(([{ usage }]) => ready.has(usage.fragment));
    for (const [{ groups }] of due) for (const group of groups) if (group.state === "waiting") this.#project(group);
    this.#placeProblems();
    const [delivered, completed, announced]: [Delivered[], Completed[], Announced[]] = [[], [], []];
    for (const [fragment, to] of due) {
      this.#open.delete(fragment);
      const failed = fragment.groups.filter(({ state }) => state === "failed");
      if (failed.length > 0) {
        completed.push({ fragment: to, errors: errorsOf(failed.flatMap((group) => this.#placed.get(group) ?? []).concat(this.#astray())) });
        continue;
      }
      for (const group of fragment.groups) {
        if (group.state !== "projected") continue;
        group.state = "delivered";
        const { path, keys, data } = group;
        delivered.push({ to, path, keys, data, errors: errorsOf([...this.#take(group), ...this.#astray()]) });
      }
      completed.push({ fragment: to, errors: [] });
      announced.push(...this.#announce(fragment.inside));
    }
    return { delivered, completed, announced };
  }

  #project(group: Group): void {
    const { data, left } = new Deferring(this.#problems, this.#size).group(group);
    group.state = data === null ? "failed" : "projected";
    if (data !== null) group.data = data;
    this.#keep(left);
  }

  #keep({ fragments, groups }: Left): void {
    for (const fragment of fragments) fragment.parent?.inside.push(fragment);
    for (const group of groups) {
      const places = this.#groups.get(group.of) ?? new Map<string, Group>();
      this.#groups.set(group.of, places.set(placeOf(group.keys), group));
      for (const fragment of group.fragments) fragment.groups.push(group);
    }
  }

  /** A fragment that holds nothing which is not there yet is passed over, in favour of those inside it. */
  #announce(fragments: readonly Fragment[]): Announced[] {
    return fragments.flatMap((fragment) => {
      if (fragment.groups.every(({ state }) => state === "delivered")) return this.#announce(fragment.inside);
      const announced = { id: String(this.#ids++), path: fragment.path, label: fragment.usage.label };
      this.#open.set(fragment, announced);
      return [announced];
    });
  }

  #placeProblems(): void {
    const later = this.#take("later").map(({ problem }) => problem);
    for (const problem of [...later, ...this.#problems.all.slice(this.#seen)]) {
      const one = placed(problem, this.#fields, this.#data, (of, keys) => this.#groups.get(of)?.get(placeOf(keys)));
      const before = this.#placed.get(one.owner);
      if (before === undefined) this.#placed.set(one.owner, [one]);
      else before.push(one);
    }
    this.#seen = this.#problems.all.length;
  }

  #take(owner: Owner): PlacedProblem[] {
    const found = this.#placed.get(owner) ?? [];
    this.#placed.delete(owner);
    return found;
  }

  /** What has gone wrong since about a place that has left before; it is told with what is delivered next. */
  #astray(): PlacedProblem[] {
    const gone = [...this.#placed.keys()].filter((owner) => owner === "initial" || (typeof owner === "object" && owner.state === "delivered"));
    return gone.flatMap((owner) => this.#take(owner));
  }
}

function placeOf(keys: Path): string {
  return keys.join("\n");
}
