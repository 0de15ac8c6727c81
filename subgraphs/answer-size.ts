import { PublicError } from "../schema/public-error.ts";

/** Most bytes of the rows that a request reads, of what subgraphs answer to it, and of its answer: each by itself. */
export const MOST_BYTES = 32 * 1024 * 1024;

/**
 * How large something becomes, counted while it is made, so that it never is larger. Of an answer it is the length of its JSON (a
 * character counts as one byte), and for each object what that takes in memory while it is made.
 */
export class AnswerSize {
  #left = MOST_BYTES;
  #exceeded: PublicError | undefined;

  /** Throws QUERY_TOO_LARGE when it becomes too large with so many bytes, and the same one from then on. */
  add(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw this.#exceeded ??= new PublicError("QUERY_TOO_LARGE", `The answer would be larger than ${MOST_BYTES / 1024 / 1024} MiB; ask for fewer fields or records at once.`);
  }

  /** What {@link add} has thrown, if it has. */
  get exceeded(): PublicError | undefined {
    return this.#exceeded;
  }
}

/** The size of a field, of which its value is a text or else counted by itself, with what stands around both. */
export function sizeOfField(key: string, value: unknown): number {
  return typeof value === "string" ? key.length + value.length + 6 : key.length + 8;
}

/** The size of what stands in a list, but for what is counted by itself. */
export function sizeOfItems(list: readonly unknown[]): number {
  let bytes = list.length * 5;
  for (const item of list) if (typeof item === "string") bytes += item.length;
  return bytes;
}

/** The size of an object of a type, without its fields: about what V8 takes for it. */
export const SIZE_OF_OBJECT = 200;
