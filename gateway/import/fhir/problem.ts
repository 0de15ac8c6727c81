/** Why something cannot be imported: where it stands, and what was expected there. Never what was found: that is a person's. */
export interface Problem {
  /** Place in the file: `Bundle.entry[12].resource.effectiveDateTime`. */
  readonly path: string;
  readonly message: string;
  /** Whether another file may still bring what is missing here. */
  readonly mayCome?: boolean;
}

/** A file or bundle that is not imported, with every reason found. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly problems: readonly Problem[];

  constructor(...problems: Problem[]) {
    super(problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("\n"));
    this.problems = problems;
  }

  /** Whether everything missing may still come with another file, so that a second try makes sense. */
  get mayCome(): boolean {
    return this.problems.every(({ mayCome }) => mayCome === true);
  }
}
