import type { Instant } from "./instant.ts";
import { isInstant } from "./instant.ts";
import { InvalidQuestion } from "./invalid-question.ts";

/** Makes a typed value of a JSON value found at `path`, or throws {@link InvalidQuestion}. */
export type Reader<T> = (value: unknown, path: string) => T;

/** Any text. */
export const text: Reader<string> = (value, path) => {
  if (typeof value !== "string") throw new InvalidQuestion(path, "Expected a text.");
  return value;
};

/** The id of an agency, a user, a client, a team, a consent, a scope or a session. */
export const id: Reader<string> = (value, path) => {
  if (typeof value !== "string" || value === "") throw new InvalidQuestion(path, "Expected an id: a text that is not empty.");
  return value;
};

export const flag: Reader<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw new InvalidQuestion(path, "Expected true or false.");
  return value;
};

export const instant: Reader<Instant> = (value, path) => {
  if (typeof value === "string" && isInstant(value)) return value;
  throw new InvalidQuestion(path, "Expected an instant in UTC that exists, such as 2026-03-31T09:30:00Z, with at most three fractional digits.");
};

/** One of these words, or one of these other JSON scalars. */
export function oneOf<const T extends string | boolean | null>(...words: readonly T[]): Reader<T> {
  const expected = words.map((word) => JSON.stringify(word)).join(", ");
  const known: ReadonlySet<unknown> = new Set(words);
  return (value, path) => {
    if (!known.has(value)) throw new InvalidQuestion(path, `Expected ${words.length === 1 ? "" : "one of "}${expected}.`);
    return value as T;
  };
}

export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return (value, path) => (value === null ? null : reader(value, path));
}

/** A list without repetition. */
export function setOf<T>(reader: Reader<T>): Reader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new InvalidQuestion(path, "Expected a list.");
    const seen = new Set<string>();
    return value.map((element: unknown, index) => {
      const read = reader(element, `${path}/${index}`);
      // Readers build objects with their keys in one order, so equal elements have equal text.
      const key = JSON.stringify(read);
      if (seen.has(key)) throw new InvalidQuestion(`${path}/${index}`, "Expected each element of the list once.");
      seen.add(key);
      return read;
    });
  };
}

/** A list without repetition that is not empty. */
export function someOf<T>(reader: Reader<T>): Reader<T[]> {
  const list = setOf(reader);
  return (value, path) => {
    const elements = list(value, path);
    if (elements.length === 0) throw new InvalidQuestion(path, "Expected a list of at least one element.");
    return elements;
  };
}

/** A list, or one of the words that stand for one. */
export function orWord<T, const W extends string>(list: Reader<T[]>, ...words: readonly W[]): Reader<T[] | W> {
  const expected = words.map((word) => JSON.stringify(word)).join(" or ");
  return (value, path) => {
    if (Array.isArray(value)) return list(value, path);
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new InvalidQuestion(path, `Expected a list, or ${expected}.`);
    return word;
  };
}

/** An object with exactly these keys. */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
  const keys = Object.keys(fields) as (keyof T & string)[];
  return (value, path) => {
    const source = asObject(value, path);
    for (const key of Object.keys(source)) {
      if (!Object.hasOwn(fields, key)) throw new InvalidQuestion(`${path}/${escaped(key)}`, `This key is not known. Expected: ${keys.join(", ")}.`);
    }
    for (const key of keys) {
      if (!Object.hasOwn(source, key)) throw new InvalidQuestion(`${path}/${key}`, "This key is required.");
    }
    return Object.fromEntries(keys.map((key) => [key, fields[key](source[key], `${path}/${key}`)])) as T;
  };
}

/** The value as an object whose keys can be looked at. */
export function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InvalidQuestion(path, "Expected an object.");
  return value as Record<string, unknown>;
}

/** The key as a step of a JSON Pointer. */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
