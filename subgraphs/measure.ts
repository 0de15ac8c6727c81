import { ALL_MASK, type Category, maskOf, NAMED_ONLY } from "../schema/consent/category.ts";
import { counts } from "./counted.sql.ts";
import { declarationOf, type Noun } from "./declaration.ts";

/** Something a subgraph counts its clients by in a calendar quarter: one number of the closed list that analysts can be told. */
export interface Measure {
  /** What is counted, in a sentence for whoever reads the schema. */
  readonly description: string;
  /** What each client is counted under, in order; no number is the sum of others. */
  readonly columns: readonly string[];
  /** Whether a client is counted under one of them only, that of her newest row; otherwise once under each. */
  readonly once: boolean;
  /** Categories that a record it counts may carry: an agreement must list all of them, and records with others are left out. Empty: whatever they carry. */
  readonly about: readonly Category[];
  /**
   * SQL of its rows in the quarter from the instant `v_from` until before `v_until`: `client_id`, `author` (the agency she is counted for), `categories`,
   * `col` and `at`. Which of them are {@link countable} is asked of what it gives; where a row is made of several records, it asks itself.
   */
  readonly rows: string;
}

/** The closed list of what a subgraph counts. */
export type Measures = Readonly<Record<string, Measure>>;

/** The categories that records of these nouns may carry and that may be counted at all. */
export function countedOf(...nouns: readonly Noun[]): Category[] {
  const all = nouns.map(declarationOf).flatMap(({ always, may }) => [...always, ...may]);
  return [...new Set(all)].filter((category) => !NAMED_ONLY.includes(category));
}

/** SQL: whether the row `alias` of a table about clients is counted by a measure about these categories. */
export function countable(alias: string, about: readonly Category[]): string {
  const limit = about.length === 0 ? ALL_MASK : maskOf(about);
  return `${alias}.categories & ~${limit} = 0 and ${counts(alias)}`;
}

/** SQL: whether an instant or a day lies in the quarter. */
export function inQuarter(value: string): string {
  return `${value} >= v_from and ${value} < v_until`;
}
