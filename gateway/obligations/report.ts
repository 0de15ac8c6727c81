import { NOTICES, noticesFor } from "../../schema/consent/notice.ts";
import { eachField, type Trace, type Traced } from "../withheld/trace.ts";
import { type Owed, owedFor } from "./owed.ts";

/** One entry of `extensions.obligations`: to what stands at this path about these clients these notices are attached. */
export interface Obligation {
  /** Without list indexes; empty where something of the answer was computed from such records. */
  readonly path: string;
  readonly clients: readonly string[];
  /** Ids of notices; their words are in `extensions.notices`. */
  readonly notices: readonly string[];
  /** The consents under which it was released. */
  readonly consents: readonly string[];
}

/** What accompanies an answer. */
export interface Accompanying {
  readonly obligations: readonly Obligation[];
  readonly notices: readonly { readonly id: string; readonly text: string }[];
}

/**
 * The obligations of an answer, from what it holds alone. A path counts for a client when it holds something, and records of
 * its type that ask for a notice were released of her; where one path of a type holds such a record and another of the same
 * type does not, both are named. To be asked while the ids added by the trace still stand in `data`.
 */
export function reportObligations(data: unknown, trace: Trace, owing: Owed, consents: ReadonlyMap<string, readonly string[]>): Accompanying {
  const places = new Map<string, Set<string>>();
  const told = new Map<string, number>();
  eachField(data, trace.fields, undefined, step);
  for (const client of owing.keys()) {
    const untold = owedFor(owing, client) & ~(told.get(client) ?? 0);
    if (untold !== 0) note("", client, untold);
  }
  const obligations = [...places].map(([place, clients]): Obligation => {
    const [path, notices] = place.split(" ") as [string, string];
    const behind = [...clients].flatMap((client) => consents.get(client) ?? []);
    return { path, clients: [...clients], notices: notices.split(","), consents: [...new Set(behind)].sort() };
  });
  const named = new Set(obligations.flatMap(({ notices }) => notices));
  return { obligations, notices: NOTICES.filter(({ id }) => named.has(id)).map(({ id, text }) => ({ id, text })) };

  function step(parent: Record<string, unknown>, field: Traced, client: string | undefined): void {
    const value = parent[field.key];
    if (holdsNothing(value, field.page)) return;
    if (field.record !== undefined) {
      // Above every client it is not told whose record it is: then it may be anybody's of whom one was released.
      for (const one of client === undefined ? owing.keys() : [client]) {
        const mask = owing.get(one)?.get(field.record)?.mask;
        if (mask !== undefined) note(field.path, one, mask);
      }
    }
    for (const one of field.client && Array.isArray(value) ? value : [value]) {
      eachField(one, field.fields, field.client ? (one as Record<string, unknown> | null)?.[trace.idKey] as string | undefined : client, step);
    }
  }

  function note(path: string, client: string, mask: number): void {
    told.set(client, (told.get(client) ?? 0) | mask);
    const place = `${path} ${noticesFor(mask).join(",")}`;
    places.set(place, (places.get(place) ?? new Set()).add(client));
  }
}

/** Null, an empty list, or a page of which lists were asked for and are empty. */
function holdsNothing(value: unknown, page: boolean): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  const lists = page ? Object.values(value).filter((one): one is unknown[] => Array.isArray(one)) : [];
  return lists.length > 0 && lists.every((one) => one.length === 0);
}
