import type { Sql } from "../../../subgraphs/roles.ts";

/** A row to be written; keys are column names. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Writes rows in one statement: every column travels as one array of texts, which PostgreSQL reads several times faster
 * than it reads rows out of JSON. All rows have the keys of the first.
 */
export async function insertRows(sql: Sql, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const types = await typesOf(sql, table);
  const values = columns.map((column) => {
    const text = textFor(types.get(column)!);
    return rows.map((row) => text(row[column]));
  });
  await sql.query(
    `insert into ${table} (${columns.join(", ")}) select ${columns.map((column, index) => `c${index}::${types.get(column)}`).join(", ")}`
      + ` from unnest(${columns.map((_, index) => `$${index + 1}::text[]`).join(", ")}) as r (${columns.map((_, index) => `c${index}`).join(", ")})`,
    values.map(arrayText));
}

const known = new WeakMap<Sql, Map<string, ReadonlyMap<string, string>>>();

async function typesOf(sql: Sql, table: string): Promise<ReadonlyMap<string, string>> {
  const tables = known.get(sql) ?? new Map<string, ReadonlyMap<string, string>>();
  known.set(sql, tables);
  const before = tables.get(table);
  if (before !== undefined) return before;
  const { rows } = await sql.query(
    "select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = $1::regclass and attnum > 0", [table]);
  const types = new Map((rows as { name: string; type: string }[]).map(({ name, type }) => [name, type]));
  tables.set(table, types);
  return types;
}

function textFor(type: string): (value: unknown) => string | null {
  const present: (value: unknown) => string = type.startsWith("timestamp") ? (value) => instantText(value as string)
    : type === "jsonb" ? (value) => JSON.stringify(value)
    : type.endsWith("[]") ? (value) => arrayText(value as string[])
    : String;
  return (value) => (value === null || value === undefined ? null : present(value));
}

/** PostgreSQL counts no year 0 and writes years beyond 9999 without a sign. */
export function instantText(instant: string): string {
  if (instant.startsWith("0000-")) return `0001${instant.slice(4)} BC`;
  return instant.startsWith("+0") ? instant.slice(2) : instant;
}

function arrayText(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? "NULL" : `"${/["\\]/.test(value) ? value.replace(/["\\]/g, "\\$&") : value}"`)).join(",")}}`;
}
