import { DAY } from "./instant.ts";

/** The limits that a deployment may set, in milliseconds. */
export interface Limits {
  /** How long a spoken consent carries sensitive categories, from the start of the scope. */
  readonly spokenConsent: number;
  /** How long a release of what is recorded about victim services may run. */
  readonly victimServicesRelease: number;
}

/** The limits of the written law. */
export const LIMITS_OF_THE_LAW: Limits = { spokenConsent: 30 * DAY, victimServicesRelease: 90 * DAY };

let inForce: Limits = LIMITS_OF_THE_LAW;

/** The limits of this process: one place for the written law, for what is compiled of it, and for what officers are told. */
export function limits(): Limits {
  return inForce;
}

/** Sets the limits of this process, in whole days; once, as it starts, before anything is decided or compiled. */
export function setLimits(days: { readonly spokenConsent: number; readonly victimServicesRelease: number }): void {
  inForce = Object.freeze({ spokenConsent: days.spokenConsent * DAY, victimServicesRelease: days.victimServicesRelease * DAY });
}

/** A limit in days, for a sentence. */
export function daysOf(limit: number): number {
  return limit / DAY;
}
