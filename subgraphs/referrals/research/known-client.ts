import { householdKind } from "../directory/household-kind.ts";
import type { MatchConstraints } from "./constraints.ts";

/**
 * What the asker may read of the client, as the gateway brings it. What she may not read is not there, and nothing here can tell that
 * from what was never written.
 */
export interface KnownClient {
  readonly identity?: { readonly birthDate?: string | null } | null;
  readonly demographics?: { readonly language?: string | null } | null;
  readonly household?: { readonly adults: number; readonly children: number } | null;
  readonly location?: {
    readonly city?: string | null; readonly region?: string | null; readonly postalCode?: string | null;
    readonly until?: string | null; readonly categories: readonly string[];
  } | null;
}

/** Where a client lives, as coarsely as a match needs it. */
export interface Area {
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly region: string | null;
}

/** What services are held against; null is what nobody said and nothing readable says. */
export interface Facts {
  readonly age: number | null;
  readonly languages: readonly string[] | null;
  readonly household: string | null;
  readonly areas: readonly string[] | null;
  readonly home: Area | null;
  /** Which parts of the client's file something of it comes from. */
  readonly from: readonly Fact[];
}

/** A part of the client's file that a match looks at. */
export type Fact = keyof KnownClient;

/** The facts of a match on a day: what the asker says, and else what is readable of the client. */
export function factsOf(client: KnownClient | null, said: MatchConstraints, today: string): Facts {
  const home = homeOf(client, today);
  const language = client?.demographics?.language ?? null;
  const household = client?.household ?? null;
  const areas = said.areas ?? (home === null ? null : areasOf(home));
  const birthDate = client?.identity?.birthDate ?? null;
  const looked: Readonly<Record<Fact, boolean>> = {
    identity: said.age == null && birthDate !== null, demographics: said.languages == null && language !== null,
    household: said.household == null && household !== null, location: home !== null && (said.areas == null || said.from == null),
  };
  return {
    from: (Object.keys(looked) as Fact[]).filter((fact) => looked[fact]),
    age: said.age ?? ageOn(today, birthDate),
    languages: (said.languages ?? (language === null ? null : [language]))?.map((tag) => tag.toLowerCase().split("-")[0]!) ?? null,
    household: said.household ?? (household === null ? null : householdKind(household)),
    areas: areas?.map((area) => area.trim().toLowerCase()) ?? null,
    home: said.from == null ? home : null,
  };
}

/**
 * Where the client lives, unless the address is guarded: a confidential address and a shelter carry more than LOCATION. Such an
 * address has no part in a match even for those who may read it, for who sees several distances can draw circles.
 */
function homeOf(client: KnownClient | null, today: string): Area | null {
  const location = client?.location ?? null;
  if (location === null || location.categories.some((category) => category !== "LOCATION")) return null;
  if (location.until != null && location.until <= today) return null;
  const { postalCode = null, city = null, region = null } = location;
  return postalCode === null && city === null && region === null ? null : { postalCode, city, region };
}

/** A postal code is in the areas of all its beginnings: AB1 2CD lies in AB1. */
function areasOf({ postalCode, city, region }: Area): string[] {
  const beginnings = postalCode === null ? [] : Array.from(postalCode.trim(), (_, at) => postalCode.trim().slice(0, at + 1)).slice(1);
  return [...beginnings, city, region].filter((one): one is string => one !== null && one !== "");
}

/** Whole years, or null when the birth date is not known. */
export function ageOn(today: string, birthDate: string | null): number | null {
  if (birthDate === null || birthDate > today) return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
