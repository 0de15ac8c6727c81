import type { Instant } from "../../../schema/consent/instant.ts";
import { dateFrom } from "../cast/moment.ts";
import type { NamedClient } from "../cast/named-client.ts";
import type { Dice } from "./dice.ts";
import { FAMILY_NAMES, GIVEN_NAMES, STREETS } from "./names.ts";

/** Who a client of the demonstration is; nobody real. */
export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly pronouns: string;
  readonly age: number;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly phone: string;
  readonly street: string;
  readonly language: string;
  readonly children: number;
}

/** A person of the dozen: her name and age as the cast has them, the rest by chance. */
export function personOf(client: NamedClient, dice: Dice, now: Instant): Person {
  return { ...anybody(dice, now, client.age), givenName: client.givenName, familyName: client.familyName, pronouns: client.pronouns };
}

/** Somebody of that age by chance. */
export function anybody(dice: Dice, now: Instant, age: number): Person {
  return {
    givenName: dice.pick(GIVEN_NAMES),
    familyName: dice.pick(FAMILY_NAMES),
    pronouns: dice.pick(["she/her", "she/her", "he/him", "he/him", "they/them"]),
    age,
    birthDate: dateFrom(now, -Math.ceil(age * 365.25) - dice.between(1, 360)),
    // Numbers kept free for stories.
    phone: `+1-555-01${String(dice.between(0, 99)).padStart(2, "0")}`,
    street: `${dice.between(1, 240)} ${dice.pick(STREETS)}`,
    language: dice.pick(["en", "en", "en", "es", "pt", "ar", "vi", "fr", "so"]),
    children: age < 18 || age > 60 ? 0 : dice.between(0, 3),
  };
}
