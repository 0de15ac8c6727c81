import type { Caller } from "../../schema/caller.ts";
import { NOTICED_MASK } from "../../schema/consent/notice.ts";
import type { Release } from "../../subgraphs/receipt.ts";

/** What a caller owes for records that were released to her: by client and record type, the categories that ask for a notice. */
export type Owed = ReadonlyMap<string, ReadonlyMap<string, OwedForType>>;

/** What is owed for one client's records of one type. */
export interface OwedForType {
  readonly mask: number;
  /** The agencies that wrote them. */
  readonly authors: ReadonlySet<string>;
}

/** Nothing is owed for what her own agency wrote, nor by the client herself, or whoever speaks for her, for her own file. */
export function owed(released: Iterable<Release>, caller: Pick<Caller, "agency" | "purpose">): Owed {
  const found = new Map<string, Map<string, { mask: number; authors: Set<string> }>>();
  if (caller.purpose === "PATRQT") return found;
  for (const { noun, client, mask, author } of released) {
    if ((mask & NOTICED_MASK) === 0 || author === null || author === caller.agency) continue;
    const ofClient = found.get(client) ?? new Map<string, { mask: number; authors: Set<string> }>();
    const ofType = ofClient.get(noun) ?? { mask: 0, authors: new Set<string>() };
    ofType.mask |= mask & NOTICED_MASK;
    ofType.authors.add(author);
    found.set(client, ofClient.set(noun, ofType));
  }
  return found;
}

/** All that is owed for one client. */
export function owedFor(owing: Owed, client: string): number {
  let mask = 0;
  for (const one of owing.get(client)?.values() ?? []) mask |= one.mask;
  return mask;
}
