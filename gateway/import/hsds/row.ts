import type { Table } from "./tables.ts";

/** A row of a table of HSDS as a file has it, and where it stands there. */
export interface Row {
  readonly table: Table;
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Lists that the file gives for this entry, be they empty: telephones that are not given stay as they are. */
  readonly lists: ReadonlySet<Table>;
}

/** What a package holds. */
export interface Package {
  readonly rows: readonly Row[];
  /** Rows of tables that are not kept, by table. */
  readonly ignored: ReadonlyMap<string, number>;
}
