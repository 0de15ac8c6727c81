import { PublicError } from "../../../schema/public-error.ts";

/** The day, when it is not after today in any time zone; BAD_USER_INPUT, naming the field, when it is. Days are `YYYY-MM-DD`. */
export function notAhead(field: string, day: string, today: string): string {
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  if (day <= tomorrow) return day;
  throw new PublicError("BAD_USER_INPUT", `${field} tells of something that has been; it must not be after today.`);
}
