import { PublicError } from "../../../schema/public-error.ts";

/** The time zone of that IANA name; BAD_USER_INPUT when there is none. */
export function zoneNamed(name: string): string {
  try {
    if (new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "") return name;
  } catch {
    // Falls through: whatever is wrong with the name, the answer is the same.
  }
  throw new PublicError("BAD_USER_INPUT", "zone: give a time zone by its name, like America/New_York.");
}
