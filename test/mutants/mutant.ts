/** A fault put into the code on purpose, and the tests that must notice it. */
export interface Mutant {
  /** What the faulty code does, in a few words. */
  readonly name: string;
  /** Where the like of it was found in the world: an advisory, an issue, a product. */
  readonly after?: string;
  readonly edits: readonly Edit[];
  /** Test files, any of which may notice; together in less than a minute. */
  readonly killedBy: readonly string[];
}

/** One replacement; `from` stands exactly once in the file. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A mutant of one edit. */
export function mutant(name: string, file: string, from: string, to: string, killedBy: readonly string[], after?: string): Mutant {
  return { name, edits: [{ file, from, to }], killedBy, ...(after === undefined ? {} : { after }) };
}
