import type { Instant } from "../instant.ts";

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** The day it is in a time zone (an IANA name) at an instant. */
export function localDay(at: Instant, zone: string): Day {
  return new Date(Date.parse(at) + offset(Date.parse(at), zone)).toISOString().slice(0, 10);
}

/** The instant at which a day begins in a time zone; where its midnight is skipped, the first instant after the gap. */
export function startOfDay(day: Day, zone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset before and after a change of clocks: the later candidate that still shows the day is its beginning.
  const candidates = [-86_400_000, 86_400_000].map((near) => midnight - offset(midnight + near, zone)).sort((a, b) => a - b);
  const begins = candidates.find((one) => one + offset(one, zone) >= midnight) ?? candidates[1]!;
  return new Date(begins).toISOString();
}

/** The day on which a person born on `birth` completes `years`; born on 29 February, on 1 March of a common year. */
export function birthday(birth: Day, years: number): Day {
  const [year, month, day] = birth.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offset(moment: number, zone: string): number {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}
