import type { ReadReceipt } from "../../subgraphs/receipt.ts";
import { Receipts } from "../execution/receipts.ts";

/** The receipts of one fetch, kept as they come. */
export class FetchReceipts extends Receipts {
  readonly kept: ReadReceipt[] = [];

  override add(receipt: ReadReceipt): void {
    this.kept.push(receipt);
  }
}

/**
 * The receipts of one part of an answer: what its fetches released and refused, under the standings and versions of all fetches so
 * far, since two parts that saw different consents are one answer that stands for no instant.
 */
export class PartReceipts extends Receipts {
  readonly #all = new Receipts();

  constructor(fetches: ReadonlyMap<number, FetchReceipts>, ofPart: ReadonlySet<number>) {
    super();
    for (const [fetch, { kept }] of fetches) {
      for (const receipt of kept) {
        this.#all.add(receipt);
        this.add(ofPart.has(fetch) ? receipt : { ...receipt, standings: new Map([...receipt.standings].filter(([, { discover }]) => discover)), released: [], told: [] });
      }
    }
  }

  /** A record on the way to what the part holds was released by an earlier fetch. */
  override clientOf(type: string, id: string): string | undefined {
    return this.#all.clientOf(type, id);
  }
}
