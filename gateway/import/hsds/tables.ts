/** The tables of HSDS that are read, by the names that files, keys of a list and keys of a single object have. */
export const TABLES = [
  "organization", "service", "location", "service_at_location", "taxonomy", "taxonomy_term", "attribute", "phone", "contact", "address", "schedule", "language",
  "accessibility", "cost_option", "required_document", "service_area",
] as const;

/** A table of HSDS. */
export type Table = (typeof TABLES)[number];

/** Those whose rows are entries of the directory of their own; the others hang on one. */
export const ENTRIES = ["taxonomy", "taxonomy_term", "organization", "location", "service", "service_at_location"] as const satisfies readonly Table[];

/** An entry of the directory. */
export type Entry = (typeof ENTRIES)[number];

const NAMES: ReadonlyMap<string, Table> = new Map(TABLES.flatMap((table): [string, Table][] => [[table, table], [pluralOf(table), table]]));

/** The table that a file or a key means, by its name in the singular or the plural. */
export function tableOf(name: string): Table | undefined {
  return name === "taxonomy_detail" ? "taxonomy" : NAMES.get(name.toLowerCase());
}

function pluralOf(table: string): string {
  if (table === "accessibility") return table;
  if (table.endsWith("y")) return `${table.slice(0, -1)}ies`;
  return table.endsWith("s") ? `${table}es` : `${table}s`;
}

/** What HSDS has beside those, and a directory of services to refer to does not need. */
export const NOT_KEPT: ReadonlySet<string> = new Set([
  "funding", "fundings", "program", "programs", "metadata", "meta_table_descriptions", "meta_table_description", "organization_identifier", "organization_identifiers",
  "unit", "units", "url", "urls",
]);
