import { categoriesIn } from "../../schema/consent/category.ts";
import type { Standing } from "../../subgraphs/standing.ts";
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
  const clients = new Map<string, Set<string>>();
  // One object can stand in two places of an answer, so the ids are taken out only when all have been read.
  const marked = new Set<Record<string, unknown>>();
  walk(data, trace.fields, undefined, "");
  for (const object of marked) delete object[trace.idKey];
  return [...clients].map(([place, ids]) => {
    const [path, categories] = place.split(" ") as [string, string];
    return { path, clients: [...ids], categories: categories.split(",") };
  });

  function walk(value: unknown, fields: readonly Traced[], client: string | undefined, path: string): void {
    eachField(value, fields, (parent, field) => step(parent, field, client, path));
  }

  function step(parent: Record<string, unknown>, field: Traced, client: string | undefined, path: string): void {
    if (!(field.key in parent)) return;
    const here = path === "" ? field.key : `${path}.${field.key}`;
    if (field.consent !== undefined && client !== undefined) note(here, client, field.consent);
    const value = parent[field.key];
    if (!field.client) return walk(value, field.fields, client, here);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== "object" || one === null) continue;
      const object = one as Record<string, unknown>;
      const id = object[trace.idKey] as string;
      marked.add(object);
      walk(object, field.fields, id, here);
    }
  }

  function note(path: string, client: string, { always, guarded }: NonNullable<Traced["consent"]>): void {
    const standing = standings.get(client);
    if (standing === undefined) return;
    const categories: string[] = categoriesIn(always & ~standing.readMask);
    if ((guarded & ~standing.readMask) !== 0) categories.push("SENSITIVE");
    if (categories.length === 0) return;
    const place = `${path} ${categories.join(",")}`;
    const ids = clients.get(place) ?? new Set();
    clients.set(place, ids.add(client));
  }
}
