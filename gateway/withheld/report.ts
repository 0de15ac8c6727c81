import { categoriesIn } from "../../schema/consent/category.ts";
import type { Standing } from "../../subgraphs/standing.ts";
import type { TypeConsent } from "./consent-of-types.ts";
import { eachField, type Trace, type Traced } from "./trace.ts";

/** One entry of `extensions.withheld`: at this path, of these clients, records with these categories are not shared. */
export interface Withheld {
  readonly path: string;
  readonly clients: readonly string[];
  /** Categories the type always carries and, as one word, `SENSITIVE` when not every sensitive category is permitted. */
  readonly categories: readonly string[];
}

/**
 * The withheld report of an answer, from consent alone: it says the same whether or not there is anything to withhold.
 * Takes the ids added by the trace out of `data` again.
 */
export function reportWithheld(data: unknown, trace: Trace, standings: ReadonlyMap<string, Standing>): Withheld[] {
  const found: { path: string; categories: readonly string[]; clients: Set<string> }[] = [];
  const places = new Map<Traced, Map<number, Set<string>>>();
  // One object can stand in two places of an answer, so the ids are taken out only when all have been read.
  const marked = new Set<Record<string, unknown>>();
  eachField(data, trace.fields, undefined, step);
  // Not deleted: that makes an object slow to write, and JSON leaves out what is undefined.
  for (const object of marked) object[trace.idKey] = undefined;
  return found.map(({ path, categories, clients }) => ({ path, clients: [...clients], categories }));

  function step(parent: Record<string, unknown>, field: Traced, client: string | undefined): void {
    if (!(field.key in parent)) return;
    if (field.consent !== undefined && client !== undefined) note(client, field, field.consent);
    const value = parent[field.key];
    if (!field.client) return eachField(value, field.fields, client, step);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== "object" || one === null) continue;
      const object = one as Record<string, unknown>;
      const id = object[trace.idKey] as string;
      marked.add(object);
      eachField(object, field.fields, id, step);
    }
  }

  function note(client: string, field: Traced, { always, guarded }: TypeConsent): void {
    const standing = standings.get(client);
    if (standing === undefined) return;
    const [refused, sensitive] = [always & ~standing.readMask, (guarded & ~standing.readMask) !== 0];
    if (refused === 0 && !sensitive) return;
    let ofField = places.get(field);
    if (ofField === undefined) places.set(field, ofField = new Map());
    // A mask has 31 bits.
    const told = refused * 2 + Number(sensitive);
    let clients = ofField.get(told);
    if (clients === undefined) {
      const categories: string[] = categoriesIn(refused);
      if (sensitive) categories.push("SENSITIVE");
      ofField.set(told, clients = new Set());
      found.push({ path: field.path, categories, clients });
    }
    clients.add(client);
  }
}
