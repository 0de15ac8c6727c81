import type { Problem } from "../fhir/problem.ts";
import type { Row } from "./row.ts";

/** Reads the values of rows, and collects what is wrong with them. It says what was expected, and never what was found. */
export class Values {
  readonly problems: Problem[] = [];
  /** What was left out because it cannot be used, and how often: it harms nobody that it is missing. */
  readonly leftOut = new Map<string, number>();

  text({ values, path }: Row, name: string): string | null {
    const value = values[name];
    if (value === undefined || value === null || value === "") return null;
    if (typeof value === "string") return value.trim() === "" ? null : value.trim();
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return this.#wrong(path, name, "must be text");
  }

  required(row: Row, name: string): string {
    const value = this.text(row, name);
    if (value === null && !this.problems.some(({ path }) => path === `${row.path}.${name}`)) this.#wrong(row.path, name, "must be given");
    return value ?? "";
  }

  /** A whole number of years; HSDS has numbers here, and a part of a year is none. */
  years(row: Row, name: string): number | null {
    const value = this.number(row, name);
    if (value === null) return null;
    return value >= 0 && value <= 150 ? Math.floor(value) : this.#wrong(row.path, name, "must be years from 0 to 150");
  }

  number({ values, path }: Row, name: string): number | null {
    const value = values[name];
    if (value === undefined || value === null || value === "") return null;
    const number = typeof value === "number" ? value : typeof value === "string" && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : this.#wrong(path, name, "must be a number");
  }

  day(row: Row, name: string): string | null {
    const value = this.text(row, name);
    if (value === null) return null;
    const day = value.slice(0, 10);
    const at = new Date(`${day}T00:00:00Z`);
    const real = /^\d{4}-\d{2}-\d{2}($|T)/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
    return real ? day : this.#wrong(row.path, name, "must be a day, YYYY-MM-DD");
  }

  one<T extends string>(row: Row, name: string, known: Readonly<Record<string, T>>): T | null {
    const value = this.text(row, name);
    if (value === null) return null;
    return Object.hasOwn(known, value.toLowerCase()) ? known[value.toLowerCase()]! : this.#wrong(row.path, name, `must be one of ${Object.keys(known).join(", ")}`);
  }

  leave(what: string): null {
    this.leftOut.set(what, (this.leftOut.get(what) ?? 0) + 1);
    return null;
  }

  #wrong(path: string, name: string, message: string): null {
    this.problems.push({ path: `${path}.${name}`, message });
    return null;
  }
}
