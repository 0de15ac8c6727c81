import { createHash } from "node:crypto";
import { type Problem, Refusal } from "./problem.ts";

/** A JSON object as it was read. */
export type Json = Readonly<Record<string, unknown>>;

/** One resource of a file: an entry of a bundle, something contained in one, or the file itself. */
export interface Item {
  readonly path: string;
  readonly type: string;
  readonly body: Json;
  /** The resource's name among everything from anywhere: what references to it come down to. */
  readonly name: string;
  readonly fullUrl: string | undefined;
  readonly container: Item | undefined;
}

/** The bundle types that carry resources to keep. The others report what was done, or what once was. */
const BUNDLE_TYPES = ["transaction", "batch", "collection", "searchset", "document"];
/** What an entry may say of its exchange; nothing of it is kept. */
const ENTRY_PARTS = ["search", "request", "response"];
const TYPE_NAME = /^[A-Z][A-Za-z]{1,60}$/;

/**
 * The resources of a parsed file, contained ones of `imported` types among them, and how many entries bring none. Throws a
 * {@link Refusal} for what is no FHIR resource or no bundle to import.
 */
export function itemsOf(file: unknown, imported: ReadonlySet<string>): Contents {
  if (!isObject(file)) throw new Refusal({ path: "", message: "does not hold a JSON object, so it is no FHIR resource" });
  if (file["resourceType"] !== "Bundle") {
    const alone = itemOf(file, typeof file["resourceType"] === "string" ? file["resourceType"] : "resource", undefined);
    return { items: [alone, ...containedOf(alone, imported)], withoutResource: 0, bundle: undefined };
  }
  const problems: Problem[] = [];
  const items: Item[] = [];
  let withoutResource = 0;
  for (const [position, entry] of entriesOf(file).entries()) {
    const path = `Bundle.entry[${position}]`;
    if (!isObject(entry)) {
      problems.push({ path, message: "must be an object" });
    } else if (entry["fullUrl"] !== undefined && typeof entry["fullUrl"] !== "string") {
      problems.push({ path: `${path}.fullUrl`, message: "must be a string" });
    } else if (ENTRY_PARTS.some((part) => entry[part] !== undefined && !isObject(entry[part]))) {
      problems.push({ path, message: `must have an object for each of ${ENTRY_PARTS.join(", ")} that it has` });
    } else if (entry["resource"] === undefined) {
      withoutResource += 1;
    } else {
      try {
        const item = itemOf(entry["resource"], `${path}.resource`, entry["fullUrl"]);
        items.push(item, ...containedOf(item, imported));
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        problems.push(...refusal.problems);
      }
    }
  }
  problems.push(...repeated(items));
  if (problems.length > 0) throw new Refusal(...problems);
  return { items, withoutResource, bundle: file };
}

/** What a file holds. */
export interface Contents {
  readonly items: readonly Item[];
  /** Entries that bring no resource: deletions, answers. */
  readonly withoutResource: number;
  /** The bundle itself, where the file is one. */
  readonly bundle: Json | undefined;
}

/** SHA-256 of a resource's content, whatever the order its members are written in. */
export function hashOf(body: Json): string {
  return sha256(JSON.stringify(body, (_, value: unknown) => (isObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value)));
}

/** SHA-256 as hexadecimal text. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Whether a JSON value is an object, not a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The name of the resource `type`/`id`. An id that is a UUID is the same wherever it is said; any other is one server's own,
 * so that its address belongs to the name where it is known.
 */
export function nameOf(type: string, id: string, address?: string): string {
  const uuid = id.toLowerCase();
  return UUID.test(uuid) ? `${type}/${uuid}` : address ?? `${type}/${id}`;
}

export const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function entriesOf(bundle: Json): unknown[] {
  const { type, entry = [] } = bundle;
  if (typeof type !== "string" || !BUNDLE_TYPES.includes(type)) {
    throw new Refusal({ path: "Bundle.type", message: `must be one of ${BUNDLE_TYPES.join(", ")}` });
  }
  if (!Array.isArray(entry)) throw new Refusal({ path: "Bundle.entry", message: "must be a list" });
  return entry;
}

function itemOf(body: unknown, path: string, fullUrl: string | undefined, container?: Item): Item {
  if (!isObject(body)) throw new Refusal({ path, message: "must be an object" });
  const { resourceType: type, id } = body;
  if (typeof type !== "string" || !TYPE_NAME.test(type)) {
    throw new Refusal({ path: `${path}.resourceType`, message: "must name a FHIR resource type" });
  }
  const item = { path: container === undefined && fullUrl === undefined && path === type ? type : path, type, body, fullUrl, container };
  return { ...item, name: nameOfItem(item, typeof id === "string" ? id : undefined) };
}

function nameOfItem({ type, body, fullUrl, container }: Omit<Item, "name">, id: string | undefined): string {
  if (container !== undefined) return `${container.name}#${id ?? ""}`;
  const address = fullUrl !== undefined && /^https?:\/\//.test(fullUrl) ? fullUrl.replace(/\/_history\/[^/]*$/, "") : undefined;
  const uuid = /^urn:uuid:(.+)$/i.exec(fullUrl ?? "")?.[1];
  // Some write the place of a resource on its server for its address.
  const said = id ?? uuid ?? (fullUrl?.startsWith(`${type}/`) ? fullUrl.slice(type.length + 1) : undefined);
  return said === undefined ? address ?? `${type}#${hashOf(body)}` : nameOf(type, said, address);
}

/** Contained resources live inside another; those of imported types are read like entries of their own. */
function containedOf(container: Item, imported: ReadonlySet<string>): Item[] {
  const { contained = [] } = container.body;
  if (!imported.has(container.type)) return [];
  if (!Array.isArray(contained)) throw new Refusal({ path: `${container.path}.contained`, message: "must be a list" });
  return contained.map((body, position) => itemOf(body, `${container.path}.contained[${position}]`, undefined, container));
}

function repeated(items: readonly Item[]): Problem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const keys = [`${item.type} ${item.name}`, ...(item.fullUrl === undefined ? [] : [item.fullUrl])];
    const again = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return again;
  }).map(({ path }) => ({ path, message: "has the id or fullUrl of an entry before it" }));
}
