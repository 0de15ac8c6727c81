import type { Action } from "../schema/consent/action.ts";

/**
 * A setting of the transaction, made by `consent.enter()`, as SQL: looked up once per statement and not per row, null when
 * it is unset or empty.
 */
export function setting(name: string, type?: string): string {
  const value = `(select nullif(current_setting('app.${name}', true), ''))`;
  return type === undefined ? value : `(select nullif(current_setting('app.${name}', true), '')::${type})`;
}

/** A setting that is `1` or nothing, as a truth value that is never null. */
export function flag(name: string): string {
  return `(select coalesce(current_setting('app.${name}', true), '') = '1')`;
}

/**
 * The hash by which rows about a client are found in one step, whatever their number: of her, and of `word`, which is the same for all
 * clients of a statement and is hashed once. Both functions are those that PostgreSQL partitions tables by, so that they stay as they are.
 * The columns that hold it are stored: under row-level security an index on an expression would not be used.
 */
export function hashed(client: string, word: string): string {
  return `uuid_hash_extended(${client}, (select hashtextextended(${askedAtOnce(word)} collate "C", 0)))`;
}

/** As {@link hashed}, for the column of a table that is generated from others of its row. */
export function hashColumn(client: string, word: string): string {
  return `bigint not null generated always as (uuid_hash_extended(${client}, hashtextextended(${word} collate "C", 0))) stored`;
}

/** An index by hash. A bucket is split long after others; where they are half full on average, it seldom spills into a second page until then. */
export function hashIndex(name: string, table: string, column: string): string {
  return `create index if not exists ${name} on ${table} using hash (${column}) with (fillfactor = 50)`;
}

/** As `sql`, with its settings looked up where they stand: for a function that asks one thing after another. */
export function askedAtOnce(sql: string): string {
  return sql.replace(/\(select ((?:nullif|coalesce)\(current_setting\('app\.\w+', true\), ''\)[^()]*|consent\.instant\(\))\)/g, "($1)");
}

/** Rule 1: a purpose is stated and the caller's agency takes part; `consent.enter()` found both. */
export const COMPLETE = flag("ready");
/** The instant of the question. */
export const INSTANT = "(select consent.instant())";
/** The caller's agency. */
export const AGENCY = setting("agency");
/** The caller's user. */
export const USER = setting("user");
/** The purpose the caller states. */
export const PURPOSE = setting("purpose");

/** The setting that holds what the live agreements of the caller's agency allow for each action; DISCOVER needs any of the four. */
export const CEILINGS: Readonly<Record<Action, string>> = {
  DISCOVER: "ceiling_any", READ: "ceiling_read", CONTRIBUTE: "ceiling_contribute", EXPORT: "ceiling_export",
};
