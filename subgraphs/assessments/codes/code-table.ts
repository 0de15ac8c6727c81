import type { Category } from "../../../schema/consent/category.ts";

/** What a set of codes is about. */
export interface CodeRule {
  readonly categories: readonly Category[];
  /** Codes, separated by white space. In a table of prefixes each stands for everything that begins with it. */
  readonly codes: string;
}

/** The categories of each code that `rules` name; a code named by several rules has the categories of all. */
export function tableOf(rules: readonly CodeRule[]): ReadonlyMap<string, readonly Category[]> {
  const table = new Map<string, readonly Category[]>();
  for (const { categories, codes } of rules) {
    for (const code of codes.trim().split(/\s+/)) table.set(code, [...new Set([...(table.get(code) ?? []), ...categories])]);
  }
  return table;
}

/** The categories of the longest prefix of `code` in `table`. */
export function byLongestPrefix(table: ReadonlyMap<string, readonly Category[]>, code: string): readonly Category[] | undefined {
  for (let length = code.length; length > 0; length--) {
    const found = table.get(code.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}
