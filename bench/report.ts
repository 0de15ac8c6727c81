import type { Machine } from "./machine.ts";

/** Figures side by side; numbers are printed with as many digits as they are worth. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What a figure is to be, and is. */
export interface Goal {
  readonly what: string;
  /** At most this. */
  readonly target: number;
  readonly measured: number;
}

/** What a benchmark has found. */
export interface Report {
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  /** What must be known to read the figures. */
  readonly notes: readonly string[];
}

/** The report as text for a terminal. */
export function printed({ tables, goals, notes }: Report): string {
  const judged = goals.map(({ what, target, measured }) => [what, measured, target, measured <= target ? "met" : "missed"]);
  const all = goals.length === 0 ? tables : [...tables, { title: "Targets", columns: ["", "measured", "at most", ""], rows: judged }];
  return [...all.map(tableText), ...notes.map((note) => `${note}\n`)].join("\n");
}

/** The report as one JSON value, with the machine and the settings it was found under. */
export function asJson(name: string, settings: Readonly<Record<string, number>>, machine: Machine, { tables, goals, notes }: Report): string {
  return JSON.stringify({
    bench: name, machine, settings,
    tables: tables.map(({ title, columns, rows }) => ({ title, rows: rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))) })),
    goals: goals.map((goal) => ({ ...goal, met: goal.measured <= goal.target })),
    notes,
  }, null, 2);
}

function tableText({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]!.length)));
  const lines = cells.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  ").trimEnd());
  return [title, ...lines, ""].join("\n");
}

function shown(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 100 ? 2 : 0);
}
