/** A place in an answer: keys of objects and indexes of lists. */
export type Path = readonly (string | number)[];

/** Something that went wrong, at a place told in the keys of what was fetched. An empty path is no place in particular. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly cause?: Error | undefined;
}

/** The problems of one execution. */
export class Problems {
  readonly all: Problem[] = [];
  readonly #at = new Set<string>();
  /** Every place that has a problem at or below it. */
  readonly #above = new Set<string>();
  #indexed = 0;

  add(problem: Problem): void {
    this.all.push(problem);
  }

  /** Whether a null at this place has been accounted for: by a problem there, below, or above. */
  explain(path: Path): boolean {
    if (this.all.length === 0) return false;
    for (; this.#indexed < this.all.length; this.#indexed++) this.#index(this.all[this.#indexed]!.path);
    return this.#above.has(text(path, path.length)) || path.some((_key, at) => this.#at.has(text(path, at + 1)));
  }

  #index(path: Path): void {
    if (path.length === 0) return;
    this.#at.add(text(path, path.length));
    for (let length = 1; length <= path.length; length++) this.#above.add(text(path, length));
  }
}

function text(path: Path, length: number): string {
  return path.slice(0, length).join("\n");
}
