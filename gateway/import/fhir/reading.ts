import { z } from "zod";
import type { Contents, Item } from "./items.ts";
import { isAhead, isBackward, type Moment } from "./moment.ts";
import type { Problem } from "./problem.ts";
import { everyReference } from "./every-reference.ts";
import { type Labelled, readBundleLabels, readLabels } from "./labels.ts";
import { bundle } from "./r4/bundle.ts";
import type { Coding, Reference } from "./r4/datatypes.ts";
import { References } from "./references.ts";

/** A resource with security labels. */
type Labels = { readonly meta?: { readonly security: readonly Coding[] } | undefined };

/** A reference that a record depends on: it must lead to one of these names, here or among what is already imported. */
export interface Link {
  readonly path: string;
  readonly type: string;
  readonly names: readonly string[];
}

/** A moment that is said to have come, and where. */
export interface Dated {
  readonly path: string;
  readonly moment: Moment;
}

/** The reading of one file: what its resources refer to, and everything found wrong on the way. */
export class Reading {
  readonly problems: Problem[] = [];
  readonly #noted = new Set<string>();
  #come: Dated[] = [];
  readonly #references: References;
  readonly #now: Date;
  /** What the labels of the whole bundle ask of each record. */
  readonly #ofAll: Labelled;

  constructor({ items, bundle: whole }: Pick<Contents, "items" | "bundle">, now: Date) {
    this.#references = new References(items);
    this.#now = now;
    this.#ofAll = readBundleLabels(whole === undefined ? [] : this.parsePart(bundle, whole, "Bundle")?.meta?.security ?? []);
  }

  /** The resource as `schema` has it; undefined, and its problems noted, where it is not so. */
  parse<T extends z.ZodType>(schema: T, item: Item): z.output<T> | undefined {
    return this.parsePart(schema, item.body, item.path);
  }

  /** {@link parse} for a part of a resource. */
  parsePart<T extends z.ZodType>(schema: T, part: unknown, path: string): z.output<T> | undefined {
    const result = schema.safeParse(part);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.refuse(`${path}${pathOf(issue.path)}`, sentenceOf(issue));
    return undefined;
  }

  /** Notes a problem, once. */
  refuse(path: string, message: string): void {
    const key = `${path} ${message}`;
    if (!this.#noted.has(key)) this.problems.push({ path, message });
    this.#noted.add(key);
  }

  /** The security labels of a resource, and those of its bundle. */
  labels({ meta: own }: Labels): Labelled {
    const { categories, beyond } = readLabels(own?.security ?? []);
    return { categories: [...new Set([...categories, ...this.#ofAll.categories])], beyond: beyond || this.#ofAll.beyond };
  }

  /** Refuses a moment that is said to have come and lies ahead. */
  past(path: string, moment: Moment | undefined): void {
    if (moment === undefined) return;
    if (isAhead(moment, this.#now)) this.refuse(path, "lies in the future");
    this.#come.push({ path, moment });
  }

  /** The moments that {@link past} was told of since this was asked last. */
  come(): readonly Dated[] {
    const come = this.#come;
    this.#come = [];
    return come;
  }

  /** Refuses an end before its start. */
  ordered(path: string, start: Moment | undefined, end: Moment | undefined): void {
    if (isBackward(start, end)) this.refuse(path, "ends before it starts");
  }

  /**
   * Refuses references of the resource that can only lead into its file and lead nowhere: `#` into the resource itself, and a
   * `urn:uuid` into its bundle, unless it stands where {@link link} asks what was imported before as well. Of a resource that
   * is not imported only the latter is judged; nothing contained in it was read.
   */
  refuseDangling(item: Item, imported: boolean): void {
    for (const { path, reference } of everyReference(item)) {
      if (typeof reference !== "string") {
        if (imported) this.refuse(path, "must be a string");
        continue;
      }
      const { kind } = this.#references.follow(reference, item);
      if (kind === "dangling" && imported) this.refuse(path, "refers to nothing contained in its resource");
      const known = LINKED.test(path.slice(item.path.length));
      if (kind === "elsewhere" && /^urn:/i.test(reference) && item.path.startsWith("Bundle.") && !known) this.refuse(path, "refers to nothing in its bundle");
    }
  }

  /** The resource of this file that a reference leads to. */
  here(reference: Reference | undefined, from: Item): Item | undefined {
    if (reference?.reference === undefined) return undefined;
    const target = this.#references.follow(reference.reference, from);
    return target.kind === "here" ? target.item : undefined;
  }

  /**
   * The link that `reference`, standing at `path`, makes to a resource of one of `types`; the first of them is meant where
   * nothing tells. Undefined without a literal reference. Refuses what leads to another type.
   */
  link(reference: Reference | undefined, path: string, from: Item, ...types: [string, ...string[]]): Link | undefined {
    if (reference?.reference === undefined) return undefined;
    const at = `${path}.reference`;
    const target = this.#references.follow(reference.reference, from);
    if (target.kind === "dangling" || target.kind === "described") return undefined;
    const type = target.kind === "here" ? target.item.type : target.type ?? types[0];
    if (!types.includes(type)) {
      this.refuse(at, `must refer to ${types.join(" or ")}, not to ${type}`);
      return undefined;
    }
    if (target.kind === "here") return { path: at, type, names: [target.item.name] };
    return { path: at, type, names: target.names.map((name) => (name.includes("/") ? name : `${type}/${name}`)) };
  }
}

/** Where a link may lead to what was imported before. */
const LINKED = /^\.(subject|patient|encounter|(addresses|goal|hasMember|derivedFrom|reasonReference|diagnosis)\[\d+\](\.condition)?)\.reference$/;

function pathOf(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
}

/** What zod expected, in our words; its own messages name types and allowed codes, never what was found. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  const missing = issue.message.endsWith("received undefined");
  if (issue.code === "invalid_type") return missing ? "is missing" : `must be ${ARTICLES[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  return issue.message;
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: "a string", number: "a number", boolean: "true or false", array: "a list", object: "an object", int: "a whole number",
};
