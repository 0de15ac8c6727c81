import type { DocumentNode } from "graphql";
import { conditionVariables, type Operation, operationOf } from "./operation.ts";

/** Most ways of @skip, @include and @defer that are kept of one document. */
const MOST_KEPT = 32;

/** Operations made ready once, and kept as long as their document, for each way in which their conditions turn out. */
export class Ways<Ready> {
  readonly #prepare: (operation: Operation, overrides: number) => Promise<Ready>;
  readonly #overrides: () => number;
  readonly #documents = new WeakMap<DocumentNode, { variables: readonly string[]; ready: Map<string, Promise<Ready>> }>();

  /** `overrides` draws which of the supergraph's progressive overrides hold. */
  constructor(overrides: () => number, prepare: (operation: Operation, overrides: number) => Promise<Ready>) {
    [this.#overrides, this.#prepare] = [overrides, prepare];
  }

  async of(document: DocumentNode, operationName: string | undefined, variables: Readonly<Record<string, unknown>>): Promise<Ready> {
    const known = this.#documents.get(document) ?? { variables: conditionVariables(document), ready: new Map<string, Promise<Ready>>() };
    this.#documents.set(document, known);
    // Only the condition of a @defer can be left out, and then it holds.
    const conditions = Object.fromEntries(known.variables.map((name) => [name, variables[name] === undefined || variables[name] === true]));
    const overrides = this.#overrides();
    const way = JSON.stringify([operationName, overrides, ...Object.values(conditions)]);
    const before = known.ready.get(way);
    if (before !== undefined) return before;
    if (known.ready.size >= MOST_KEPT) known.ready.clear();
    const preparing = this.#prepare({ ...operationOf(document, operationName), conditions }, overrides);
    known.ready.set(way, preparing);
    preparing.catch(() => known.ready.delete(way));
    return preparing;
  }
}
