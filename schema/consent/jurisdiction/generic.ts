import type { Jurisdiction } from "./jurisdiction.ts";

/**
 * A table in the manner of many states of the USA, to begin with; it is no legal advice. What a minor may be treated for alone
 * she alone consents to share (42 CFR 2.14); a release of victim services needs her signature and a parent's or guardian's
 * (34 USC 12291(b)(2)).
 */
export const generic: Jurisdiction = {
  description: "In the manner of many states of the USA; have your own checked by counsel.",
  majority: 18,
  minors: [
    { categories: ["SUBSTANCE_USE", "PART2", "HIV_STI", "REPRODUCTIVE_HEALTH"], from: 12, by: "MINOR" },
    { categories: ["MENTAL_HEALTH", "PSYCHOTHERAPY_NOTES", "GENDER_SEXUALITY"], from: 14, by: "MINOR" },
    { categories: ["VICTIM_SERVICES", "DOMESTIC_VIOLENCE", "LEGAL_PRIVILEGE"], from: 12, by: "BOTH" },
  ],
};
