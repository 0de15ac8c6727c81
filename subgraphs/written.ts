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

/** Refuses an end before its start, naming both fields; both are days or both instants. */
export function inOrder(first: string, from: string | null | undefined, last: string, until: string | null | undefined): void {
  if (from != null && until != null && Date.parse(until) < Date.parse(from)) throw new PublicError("BAD_USER_INPUT", `${last} must not be before ${first}.`);
}

/** The texts without blanks around them, in their order; BAD_USER_INPUT, naming the place, when one says nothing. */
export function allWritten(field: string, texts: readonly string[]): string[] {
  return texts.map((text, position) => written(`${field}[${position}]`, text));
}

/** Refuses an instant that has yet to come, naming the field. The writer's clock may run a little ahead. */
export function notToCome(field: string, at: string | null | undefined, now: string): void {
  if (at == null || Date.parse(at) <= Date.parse(now) + AHEAD) return;
  throw new PublicError("BAD_USER_INPUT", `${field} must not lie in the future.`);
}

/** Five minutes. */
const AHEAD = 300_000;
