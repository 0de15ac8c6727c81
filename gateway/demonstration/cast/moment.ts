import { DAY, epoch, type Instant } from "../../../schema/consent/instant.ts";

/** The instant so many days (of 86,400 s; fractions too) after `now`, before it when negative: all times of the cast are relative. */
export function daysFrom(now: Instant, days: number): Instant {
  return new Date(epoch(now) + Math.round(days * DAY)).toISOString();
}

/** The calendar day, in UTC, so many days after `now`. */
export function dateFrom(now: Instant, days: number): string {
  return daysFrom(now, days).slice(0, 10);
}
