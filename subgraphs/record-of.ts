import type { Noun } from "./declaration.ts";

/** Makes a record out of the cells of a row. */
export type RecordOf<T = object> = (cells: readonly unknown[]) => T;

/**
 * Makes rows with these columns into instances of `noun`, so that getters work; no hydration, no identity map. All of them have one
 * shape, which V8 reads fast and makes in a twentieth of the time that a prototype set on each of them afterwards takes. Who reads one of
 * `without`, which were not read, is told so: undefined would pass for null.
 */
export function recordOf<T extends object>(noun: Noun<T>, columns: readonly string[], without: readonly string[] = []): RecordOf<T> {
  // MikroORM puts setters on every class it discovers; what stands before them is assigned past them.
  const before: PropertyDescriptorMap = Object.fromEntries(columns.map((column) => [column, { value: undefined, writable: true, configurable: true }]));
  for (const property of without) before[property] = { get: () => { throw new TypeError(`${noun.name}.${property} was not read.`); }, configurable: true };
  // oxlint-disable-next-line typescript/no-implied-eval -- the names are those of our own classes' properties; assigning by a variable name takes longer than all the rest
  const Row = new Function("cells", columns.map((column, at) => `this[${JSON.stringify(column)}] = cells[${at}];`).join("\n")) as unknown as new (cells: readonly unknown[]) => T;
  Row.prototype = Object.create(noun.prototype as object, before);
  return (cells) => new Row(cells);
}

/** The row as an instance of its class, so that getters work; no hydration, no identity map. */
export function instance<T extends object>(noun: Noun<T>, row: T): T {
  // Assigning to a fresh instance would run the setters that MikroORM puts on every class it discovers.
  return Object.setPrototypeOf(row, noun.prototype as object) as T;
}
