import { ALL_MASK, categoriesIn, type Category, CATEGORIES, maskOf } from "../category.ts";
import { epoch, type Instant } from "../instant.ts";
import type { Jurisdiction } from "./jurisdiction.ts";
import { birthday, type Day, localDay, startOfDay } from "./local-time.ts";

/** In what capacity somebody gives a consent. */
export type GrantorKind = "CLIENT" | "PARENT" | "GUARDIAN" | "HEALTH_PROXY" | "POWER_OF_ATTORNEY" | "COURT" | "EXECUTOR";

/** One who signed: the client, or a representative with the authority recorded for her. */
export interface Signer {
  readonly kind: GrantorKind;
  readonly authority: readonly Category[] | "ALL";
}

/** What is known of the client's age. */
export interface Age {
  readonly birthDate: Day | null;
  readonly quality: "FULL" | "PARTIAL" | "UNKNOWN";
  /** An officer attests that she is of age in law though her birth date is not known, or is an emancipated minor. */
  readonly ofAge: boolean;
}

/** A question of capacity, at the instant of the grant. */
export interface CapacityQuestion {
  readonly signers: readonly Signer[];
  readonly age: Age;
  readonly at: Instant;
  /** When the client died; null while she lives. */
  readonly died: Instant | null;
  /** IANA name of the deployment's time zone, in which birthdays begin. */
  readonly zone: string;
}

/** What the signers together may decide about, and until when at most; null when nothing bounds it. */
export interface CapacityAnswer {
  readonly grantorMay: readonly Category[];
  readonly endsBy: Instant | null;
}

/**
 * Who may consent to what, by the law of a place. Where the birth date is not fully known, only what the signers may decide
 * whatever her age: so the client and a parent or guardian have to sign together. What a parent or guardian of a minor gave ends
 * as she comes of age.
 */
export function grantorMay(law: Jurisdiction, { signers, age, at, died, zone }: CapacityQuestion): CapacityAnswer {
  const dead = died !== null && epoch(died) <= epoch(at);
  if (dead) return { grantorMay: categoriesIn(union(signers, ["EXECUTOR", "COURT"])), endsBy: null };
  const years = agesOf(law, age, localDay(at, zone));
  const mask = years.reduce((common, one) => common & decided(law, signers, one), ALL_MASK);
  const forMinor = signers.some(({ kind }) => kind === "PARENT" || kind === "GUARDIAN") && years.some((one) => one < law.majority);
  return {
    grantorMay: categoriesIn(mask),
    endsBy: forMinor ? comesOfAge(law, age, zone) : null,
  };
}

/** The instant at which she comes, or came, of age; null when that is not known. */
export function comesOfAge(law: Jurisdiction, age: Age, zone: string): Instant | null {
  return isKnown(age) ? startOfDay(birthday(age.birthDate, law.majority), zone) : null;
}

/** The periods of a minor's life in which the same categories are hers alone, from birth to majority; none when that is not known. */
export function minorPeriods(law: Jurisdiction, age: Age, zone: string): { from: Instant; until: Instant; alone: readonly Category[] }[] {
  if (age.ofAge || !isKnown(age)) return [];
  const { birthDate } = age;
  const steps = [...new Set([0, ...law.minors.map(({ from }) => from)])].filter((one) => one < law.majority).sort((a, b) => a - b);
  return steps.map((from, index) => ({
    from: startOfDay(birthday(birthDate, from), zone),
    until: startOfDay(birthday(birthDate, steps[index + 1] ?? law.majority), zone),
    alone: CATEGORIES.filter((category) => decider(law, category, from) === "MINOR"),
  }));
}

function isKnown(age: Age): age is Age & { birthDate: Day } {
  return age.quality === "FULL" && age.birthDate !== null;
}

/** Her completed years; where they are not known, one number of years for each stage of life the law tells apart. */
function agesOf(law: Jurisdiction, age: Age, today: Day): readonly number[] {
  if (age.ofAge) return [law.majority];
  if (!isKnown(age)) return [...new Set([0, ...law.minors.map(({ from }) => from), law.majority])];
  let years = Number(today.slice(0, 4)) - Number(age.birthDate.slice(0, 4));
  if (birthday(age.birthDate, years) > today) years -= 1;
  return [years];
}

/** The mask of what the signers together decide about a client of this age. */
function decided(law: Jurisdiction, signers: readonly Signer[], years: number): number {
  const herself = union(signers, ["CLIENT"]);
  const court = union(signers, ["COURT"]);
  if (years >= law.majority) return herself | court | union(signers, ["GUARDIAN", "HEALTH_PROXY", "POWER_OF_ATTORNEY"]);
  const parents = union(signers, ["PARENT", "GUARDIAN"]);
  const by = (who: ReturnType<typeof decider>) => maskOf(CATEGORIES.filter((category) => decider(law, category, years) === who));
  return court | by("MINOR") & herself | by("BOTH") & herself & parents | by("PARENT") & parents;
}

function decider(law: Jurisdiction, category: Category, years: number): "MINOR" | "BOTH" | "PARENT" {
  const rules = law.minors.filter(({ categories, from }) => from <= years && categories.includes(category));
  return rules.sort((a, b) => b.from - a.from)[0]?.by ?? "PARENT";
}

function union(signers: readonly Signer[], kinds: readonly GrantorKind[]): number {
  return signers.filter(({ kind }) => kinds.includes(kind))
    .reduce((mask, { authority }) => mask | (authority === "ALL" ? ALL_MASK : maskOf(authority)), 0);
}
