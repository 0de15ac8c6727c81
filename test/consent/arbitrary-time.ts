import fc from "fast-check";
import { DAY, epoch } from "../../schema/consent/instant.ts";
import type { Instant } from "../../schema/consent/instant.ts";

/** Instants to ask at: a leap day, a turn of the year, and one with a fraction. */
export const nows: fc.Arbitrary<Instant> = fc.constantFrom("2028-02-29T12:00:00Z", "2027-01-01T00:00:00.5Z", "2026-11-22T11:59:59.999Z");

/** A moment near `now` in milliseconds: exactly it, next to it, and at the lengths that the law counts in. */
export function moments(now: Instant): fc.Arbitrary<Instant> {
  return fc.constantFrom(0, -1, 1, -10 * DAY, 10 * DAY).map((offset) => at(now, offset));
}

/** A period `[start, end)` that mostly holds `now`, or touches it, or is as long as the law's limits. */
export function periods(now: Instant): fc.Arbitrary<{ start: Instant; end: Instant | null }> {
  return fc.tuple(starts, ends).map(([start, end]) => {
    if (end === null) return { start: at(now, start), end: null };
    const until = "at" in end ? end.at : start + end.length;
    return { start: at(now, start), end: at(now, Math.max(until, start + 1)) };
  });
}

/** A period with an end. */
export function closedPeriods(now: Instant): fc.Arbitrary<{ start: Instant; end: Instant }> {
  return periods(now).map(({ start, end }) => ({ start, end: end ?? at(now, 10 * DAY) })).filter(({ start, end }) => epoch(start) < epoch(end));
}

/** What was drawn with a period, as something that has a start and an end. */
export function withPeriod<T extends { period: object }>({ period, ...rest }: T): Omit<T, "period"> & T["period"] {
  return { ...rest, ...period };
}

/** The instant so many milliseconds after `now`, without the zeros that need not be written. */
export function at(now: Instant, offset: number): Instant {
  return new Date(epoch(now) + offset).toISOString().replace(/\.?0+Z$/, "Z");
}

const starts = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom(-10 * DAY, -20 * DAY) },
  { weight: 3, arbitrary: fc.constantFrom(0, -1) },
  { weight: 2, arbitrary: fc.constantFrom(1, DAY) },
  { weight: 6, arbitrary: fc.constantFrom(-30 * DAY, -30 * DAY + 1, -30 * DAY - 1) },
  { weight: 3, arbitrary: fc.constantFrom(-89 * DAY, -90 * DAY + 1, -400 * DAY) },
);

const ends = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 5, arbitrary: fc.constantFrom({ at: 5 * DAY }, { at: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom({ at: 0 }, { at: -1 }) },
  { weight: 5, arbitrary: fc.constantFrom({ length: 90 * DAY }, { length: 90 * DAY + 1 }, { length: 90 * DAY - 1 }) },
);
