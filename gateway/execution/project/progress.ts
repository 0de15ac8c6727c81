import type { AnswerSize } from "../../../subgraphs/answer-size.ts";
import type { Problems } from "../problems.ts";

/** Where a projection stands in the answer, and what goes wrong on the way. */
export class Progress {
  /** Keys and indexes from the root; of a place at depth d, those up to d. */
  readonly keys: (string | number)[] = [];
  /** Of the answer. */
  readonly size: AnswerSize;
  readonly #problems: Problems;

  constructor(problems: Problems, size: AnswerSize) {
    [this.#problems, this.size] = [problems, size];
  }

  /** A null stands where none may: an error, unless a problem already tells why. */
  missing(depth: number, coordinate: string): void {
    const path = this.keys.slice(0, depth + 1);
    if (!this.#problems.explain(path)) this.#problems.add({ path, message: `Cannot return null for non-nullable field ${coordinate}.` });
  }

  /** What a subgraph answered does not fit the schema; the sentence never repeats the value. */
  misfit(depth: number, sentence: string): null {
    this.#problems.add({ path: this.keys.slice(0, depth + 1), message: sentence });
    return null;
  }
}
