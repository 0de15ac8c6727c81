import { PublicError } from "../../schema/public-error.ts";
import { written } from "../written.ts";

/** The most entries one list of a record holds. */
export const LIST_LIMIT = 50;

/** Each text without blanks around it; BAD_USER_INPUT, naming the entry, when one says nothing or there are too many. */
export function allWritten(field: string, texts: readonly string[]): string[] {
  return atMost(field, texts).map((text, position) => written(`${field}[${position}]`, text));
}

/** As {@link allWritten} where at least one must stand. */
export function someWritten(field: string, texts: readonly string[]): string[] {
  if (texts.length === 0) throw new PublicError("BAD_USER_INPUT", `${field} must name at least one.`);
  return allWritten(field, texts);
}

/** The list; BAD_USER_INPUT when it has too many entries. */
export function atMost<T>(field: string, list: readonly T[]): readonly T[] {
  if (list.length > LIST_LIMIT) throw new PublicError("BAD_USER_INPUT", `${field} takes at most ${LIST_LIMIT} entries.`);
  return list;
}
