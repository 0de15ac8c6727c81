import { type Item, nameOf } from "./items.ts";

/** Where a reference leads. */
export type Target =
  /** To a resource of the same file. */
  | { readonly kind: "here"; readonly item: Item }
  /** To a resource of another file or server: the names it may have been imported under. */
  | { readonly kind: "elsewhere"; readonly type: string | undefined; readonly names: readonly string[] }
  /** Nowhere, though it can only lead into this file. */
  | { readonly kind: "dangling" }
  /** To whatever fits a condition, or outside of FHIR. */
  | { readonly kind: "described" };

const LITERAL = /^((https?:\/\/[^?#]*)\/)?([A-Z][A-Za-z]{1,60})\/([A-Za-z0-9.-]{1,64})(\/_history\/[A-Za-z0-9.-]{1,64})?$/;

/** The references of one file: those into it, and those out of it. */
export class References {
  readonly #byUrl = new Map<string, Item>();
  readonly #byTypeAndId = new Map<string, Item>();
  readonly #contained = new Map<string, Item>();

  constructor(items: readonly Item[]) {
    for (const item of items) {
      const { fullUrl, container, type, body: { id } } = item;
      if (container !== undefined) this.#contained.set(`${container.name}#${String(id)}`, item);
      else {
        if (fullUrl !== undefined) this.#byUrl.set(urlKey(fullUrl), item);
        if (typeof id === "string") this.#byTypeAndId.set(`${type}/${id}`, item);
      }
    }
  }

  /** Where `reference`, written in `from`, leads. */
  follow(reference: string, from: Item): Target {
    if (reference.startsWith("#")) {
      const root = from.container ?? from;
      const item = reference === "#" ? root : this.#contained.get(`${root.name}${reference}`);
      return item === undefined ? { kind: "dangling" } : { kind: "here", item };
    }
    const named = this.#byUrl.get(urlKey(reference));
    if (named !== undefined) return { kind: "here", item: named };
    const urn = /^urn:(uuid|oid):(.+)$/i.exec(reference);
    // FHIR resolves it inside its bundle only; a patient imported before may still be meant.
    if (urn !== null) return { kind: "elsewhere", type: undefined, names: [urn[2]!.toLowerCase()] };
    const literal = LITERAL.exec(reference);
    if (literal === null) return { kind: "described" };
    const [, , written, type, id] = literal as unknown as [string, string, string | undefined, string, string];
    const base = written ?? baseOf(from.container ?? from);
    const address = base === undefined ? undefined : `${base}/${type}/${id}`;
    const here = (address && this.#byUrl.get(urlKey(address))) || (written === undefined ? this.#byTypeAndId.get(`${type}/${id}`) : undefined);
    if (here !== undefined) return { kind: "here", item: here };
    const names = [nameOf(type, id, address), ...(written === undefined ? [nameOf(type, id)] : [])];
    return { kind: "elsewhere", type, names: [...new Set(names)] };
  }
}

/** The server an entry stands on, from its own address. */
function baseOf({ fullUrl }: Item): string | undefined {
  return fullUrl === undefined ? undefined : LITERAL.exec(fullUrl)?.[2];
}

function urlKey(url: string): string {
  return /^urn:/i.test(url) ? url.toLowerCase() : url;
}
