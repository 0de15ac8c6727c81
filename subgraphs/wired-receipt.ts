import type { ReadReceipt } from "./receipt.ts";
import type { Standing } from "./standing.ts";

/** A read receipt as JSON. */
export interface WiredReceipt extends Omit<ReadReceipt, "standings"> {
  readonly standings: readonly (readonly [client: string, standing: Standing])[];
}

/** The receipt as it travels over HTTP. */
export function wired({ standings, ...rest }: ReadReceipt): WiredReceipt {
  return { standings: [...standings], ...rest };
}

/** The receipt that travelled; throws a TypeError when there is none. */
export function receiptOf(wire: WiredReceipt | undefined): ReadReceipt {
  if (wire === undefined) throw new TypeError("An answer came without its read receipt.");
  const { standings, ...rest } = wire;
  return { standings: new Map(standings), ...rest };
}
