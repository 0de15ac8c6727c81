import type { Problem } from "./problem.ts";

/** How one resource ended up; only entries of a directory are changed by an import. */
export type Fate = "imported" | "changed" | "alreadyThere" | "ignored" | "refused";

/** What became of one file. */
export interface FileOutcome {
  readonly file: string;
  /** Every resource of it, counted by type and fate. */
  readonly counts: readonly { type: string; fate: Fate; reason?: string; differs?: boolean; alarming?: boolean }[];
  /** Why the bundle was refused; empty when it was imported. */
  readonly problems: readonly Problem[];
}

/** What became of everything, for the end of an import. */
export class Report {
  readonly #rows = new Map<string, Record<Fate, number>>();
  readonly #ignored = new Map<string, number>();
  readonly #differing = new Map<string, number>();
  readonly #refused: string[][] = [];
  readonly #fates: readonly Fate[];
  readonly #what: string;

  /** Of what it is, and whether an import of that changes what stands. */
  constructor(what = "Resource", changes = false) {
    this.#what = what;
    this.#fates = FATES.filter((fate) => fate !== "changed" || changes);
  }
  #alarming = 0;

  add(outcome: FileOutcome): void {
    for (const { type, fate, reason, differs, alarming } of outcome.counts) {
      const row = this.#rows.get(type) ?? { imported: 0, changed: 0, alreadyThere: 0, ignored: 0, refused: 0 };
      row[fate] += 1;
      this.#rows.set(type, row);
      if (fate === "ignored" && reason !== undefined) count(this.#ignored, `${type}: ${reason}`);
      if (alarming === true) this.#alarming += 1;
      if (differs === true) count(this.#differing, type);
    }
    // Only what will be shown: a report of a million files has to fit into memory.
    if (outcome.problems.length > 0) this.#refused.push(refusalLines(outcome));
  }

  /** Whether a bundle was refused. */
  get refusedAny(): boolean {
    return this.#refused.length > 0;
  }

  /** The counts by resource type. */
  get counts(): ReadonlyMap<string, Readonly<Record<Fate, number>>> {
    return this.#rows;
  }

  /** The report as text: a table of resource types, then every reason. */
  toString(): string {
    const types = [...this.#rows.keys()].sort();
    const cells = (name: string, row: Readonly<Record<Fate, number>>) => [name, ...this.#fates.map((fate) => String(row[fate]))];
    const head = [this.#what, ...this.#fates.map((fate) => (fate === "alreadyThere" ? "already there" : fate))];
    const lines = table([head, ...types.map((type) => cells(type, this.#rows.get(type)!)), cells("All", total([...this.#rows.values()]))]);
    if (this.#ignored.size > 0) lines.push("", "Ignored", ...sorted(this.#ignored).map(([why, times]) => `  ${times} x ${why}`));
    if (this.#differing.size > 0) {
      lines.push("", "Already there, and now different in the source; what is there was not changed",
        ...sorted(this.#differing).map(([type, times]) => `  ${times} x ${type}`));
    }
    if (this.#alarming > 0) lines.push("", `Safety alerts: ${this.#alarming}; whoever must see them finds them in mySafetyAlerts`);
    if (this.#refused.length > 0) lines.push("", "Refused; nothing of these files was imported", ...this.#refused.flat());
    return `${lines.join("\n")}\n`;
  }
}

const FATES: readonly Fate[] = ["imported", "changed", "alreadyThere", "ignored", "refused"];
/** Of one file; whoever mends it runs the import again. */
const MOST_PROBLEMS = 20;

/** A file and why it was refused, as lines. */
export function refusalLines({ file, problems }: Pick<FileOutcome, "file" | "problems">): string[] {
  const shown = problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => `    ${path === "" ? "" : `${path} `}${message}`);
  const more = problems.length - shown.length;
  return [`  ${file}`, ...shown, ...(more > 0 ? [`    and ${more} more`] : [])];
}

function table(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  "));
}

function total(rows: readonly Record<Fate, number>[]): Record<Fate, number> {
  const sum = (fate: Fate) => rows.reduce((so, row) => so + row[fate], 0);
  return { imported: sum("imported"), changed: sum("changed"), alreadyThere: sum("alreadyThere"), ignored: sum("ignored"), refused: sum("refused") };
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
