import { registerEnumType } from "type-graphql";

/** A day of the week. */
export enum Weekday {
  MONDAY = "MONDAY", TUESDAY = "TUESDAY", WEDNESDAY = "WEDNESDAY", THURSDAY = "THURSDAY", FRIDAY = "FRIDAY", SATURDAY = "SATURDAY", SUNDAY = "SUNDAY",
}
registerEnumType(Weekday, { name: "Weekday", description: "A day of the week." });

/** Monday first, as minutes of a week are counted. */
export const WEEK: readonly Weekday[] = Object.values(Weekday);
