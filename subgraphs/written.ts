import { PublicError } from "../schema/public-error.ts";

/** The text without blanks around it; BAD_USER_INPUT, naming the field, when nothing is left. */
export function written(field: string, text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw new PublicError("BAD_USER_INPUT", `${field} must say something.`);
  return trimmed;
}

/** As {@link written} where nothing may be said at all. */
export function writtenOrNull(field: string, text: string | null | undefined): string | null {
  return text == null ? null : written(field, text);
}

/** Refuses a last day before the first, naming both fields; days are `YYYY-MM-DD`. */
export function inOrder(first: string, from: string | null | undefined, last: string, until: string | null | undefined): void {
  if (from != null && until != null && until < from) throw new PublicError("BAD_USER_INPUT", `${last} must not be before ${first}.`);
}
