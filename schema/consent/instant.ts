/** A point in time: RFC 3339 in UTC, `YYYY-MM-DDTHH:MM:SS[.f[f[f]]]Z`, as every instant of a question is written. */
export type Instant = string;

/** A day of this law is always 86,400 seconds, in milliseconds. */
export const DAY = 86_400_000;

const FORM = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/** Whether the text is an instant of this form that exists in the calendar (there is no 30 February, no second 60). */
export function isInstant(text: string): text is Instant {
  if (!FORM.test(text)) return false;
  // Date.parse moves 30 February on into March; only an existing day comes back as it was written.
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 19));
}

/** Milliseconds since 1970-01-01T00:00:00Z. Throws a RangeError for anything that is not an {@link Instant}. */
export function epoch(instant: Instant): number {
  const time = Date.parse(instant);
  // A comparison with NaN is always false and could quietly put a refusal out of force.
  if (Number.isNaN(time)) throw new RangeError("An instant of the question does not exist; parse the question first.");
  return time;
}

/** Whether `now` lies in the period: its start belongs to it, its end does not; an `end` of null leaves it open. */
export function isWithin(now: Instant, period: { start: Instant; end: Instant | null }): boolean {
  return epoch(period.start) <= epoch(now) && isBefore(now, period.end);
}

/** Whether `now` is before `moment`; a moment of null never comes. */
export function isBefore(now: Instant, moment: Instant | null): boolean {
  return moment === null || epoch(now) < epoch(moment);
}
