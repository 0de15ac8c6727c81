/** How often an event is tried before it is given up: over about two days. */
export const ATTEMPTS = 12;

const FIRST = 10_000;
const FACTOR = 3;
const LONGEST = 8 * 3_600_000;
/** A receiver may ask for a longer rest than the schedule has, but not for more than a day. */
const LONGEST_ASKED = 24 * 3_600_000;
/** How long at most a receiver that failed is left alone with other events. */
const REST = 60_000;

/** For how many milliseconds to wait after a failed attempt: three times as long each time, of which a random half, so that receivers are not met in step. `random` is from 0 to 1. */
export function delayAfter(attempt: number, random: number): number {
  const whole = Math.min(FIRST * FACTOR ** (attempt - 1), LONGEST);
  return Math.round(whole / 2 + (whole / 2) * random);
}

/** For how many milliseconds the webhook rests after a failed attempt: as long as its receiver asks, or else a while. */
export function restAfter(delay: number, asked: number | null): number {
  return asked ?? Math.min(delay, REST);
}

/** What a Retry-After header asks for, in milliseconds: seconds, or a date; null for anything else. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const asked = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(asked) ? null : Math.min(Math.max(asked, 0), LONGEST_ASKED);
}
