import type { Problem } from "../fhir/problem.ts";
import type { CsvRow } from "../hsds/csv.ts";
import type { File } from "./package.ts";

/** Reads cells of HMIS CSV and collects what is wrong with them: what was expected, never what was found. */
export class Cells {
  readonly problems: Problem[] = [];
  /** Days after it have not come. */
  readonly #today: string;

  constructor(now: Date) {
    // Wherever on earth the day is already another.
    this.#today = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  }

  required(file: File, row: CsvRow, column: string): string {
    return row.cells[column] ?? this.refuse(file, row, column, "must be given") ?? "";
  }

  /** A day that has come. */
  day(file: File, row: CsvRow, column: string): string | null {
    const text = row.cells[column];
    if (text === undefined) return null;
    const at = new Date(`${text}T00:00:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text)) {
      return this.refuse(file, row, column, "must be a day, YYYY-MM-DD");
    }
    return text <= this.#today ? text : this.refuse(file, row, column, "lies in the future");
  }

  refuse(file: File, { line }: CsvRow, column: string, message: string): null {
    this.problems.push({ path: `${file} line ${line}, ${column}`, message });
    return null;
  }
}

/** The words of those columns of yes and no that say yes. */
export function saidYes({ cells }: CsvRow, words: Readonly<Record<string, string>>): string[] {
  return [...new Set(Object.entries(words).flatMap(([column, word]) => (cells[column] === "1" ? [word] : [])))];
}
