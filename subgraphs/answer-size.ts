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

/** The size of what is no object of a type and no list. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  return typeof value === "object" && value !== null ? JSON.stringify(value).length : 5;
}

/** The size of a field's name with what stands around it. */
export function sizeOfKey(key: string): number {
  return key.length + 4;
}

/** The size of an object or a page without what is in it: about what V8 takes for it. */
export const SIZE_OF_OBJECT = 200;
