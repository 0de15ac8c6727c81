import type { Category } from "../../schema/consent/category.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { ClientRecord } from "../client-record.ts";
import type { Noun } from "../declaration.ts";
import { inOrder, written, writtenOrNull } from "../written.ts";
import { Contact, ContactKind } from "./contact.ts";
import { Culture } from "./culture.ts";
import { Demographics } from "./demographics.ts";
import { GenderAndSexuality } from "./gender-and-sexuality.ts";
import { Household } from "./household.ts";
import { BirthDateQuality, Identity } from "./identity.ts";
import type { IdentityInput, RecordFacetInput } from "./inputs.ts";
import { AddressUse, guarding, Location } from "./location.ts";
import { SafetyPreference } from "./safety-preference.ts";
import { sortName } from "./sort-name.ts";

/** A facet to be written: its noun, what it says, and the categories its contents call for. */
export interface FacetDraft {
  readonly noun: Noun<ClientRecord>;
  readonly values: object;
  readonly extra: readonly Category[];
}

/** The facets of an input, checked; BAD_USER_INPUT, naming the field, for what cannot be. `today` is the day of the write. */
export function facetDrafts(input: Omit<RecordFacetInput, "clientId">, today: string): FacetDraft[] {
  const { identity, contact, location, demographics, household, culture, genderAndSexuality, safety } = input;
  const drafts: FacetDraft[] = [];
  const add = (noun: Noun<ClientRecord>, values: object, extra: readonly Category[] = []) => void drafts.push({ noun, values, extra });
  if (identity) add(Identity, identityValues(identity, today));
  if (contact) add(Contact, contactValues(contact), contact.points.every(({ safe }) => safe) ? [] : ["DOMESTIC_VIOLENCE"]);
  if (location) add(Location, locationValues(location), guarding(location));
  if (demographics) add(Demographics, demographics);
  if (household) add(Household, householdValues(household));
  if (culture) add(Culture, saying("culture", culture));
  if (genderAndSexuality) add(GenderAndSexuality, saying("genderAndSexuality", genderAndSexuality));
  if (safety) add(SafetyPreference, safetyValues(safety));
  return drafts;
}

function identityValues(input: IdentityInput, today: string): object {
  const { birthDate = null, identifiers } = input;
  const names = Object.fromEntries((["givenName", "familyName", "preferredName", "pronouns"] as const)
    .map((field) => [field, writtenOrNull(`identity.${field}`, input[field])]));
  const known = [names["givenName"], names["familyName"], names["preferredName"], identifiers[0]];
  if (known.every((one) => one == null)) refuse("identity: give at least a name or an identifier.");
  const birthDateQuality = input.birthDateQuality ?? (birthDate === null ? BirthDateQuality.UNKNOWN : BirthDateQuality.FULL);
  if ((birthDateQuality === BirthDateQuality.UNKNOWN) !== (birthDate === null)) {
    refuse("identity.birthDate: give it unless birthDateQuality is UNKNOWN.");
  }
  if (birthDate !== null && birthDate > today) refuse("identity.birthDate must not lie ahead.");
  const said = identifiers.map(({ system, value }, at) => ({
    system: written(`identity.identifiers[${at}].system`, system), value: written(`identity.identifiers[${at}].value`, value),
  }));
  return { ...names, birthDate, birthDateQuality, identifiers: said, sortName: sortName(names) };
}

function contactValues({ points }: NonNullable<RecordFacetInput["contact"]>): object {
  return {
    points: points.map((point, at) => {
      const value = written(`contact.points[${at}].value`, point.value);
      if (point.kind === ContactKind.EMAIL && !value.includes("@")) refuse(`contact.points[${at}].value must be an e-mail address.`);
      if ((point.kind === ContactKind.PHONE || point.kind === ContactKind.TEXT) && !/\d/.test(value)) {
        refuse(`contact.points[${at}].value must be a telephone number.`);
      }
      return { ...point, value, rule: writtenOrNull(`contact.points[${at}].rule`, point.rule) };
    }),
  };
}

function locationValues(location: NonNullable<RecordFacetInput["location"]>): object {
  inOrder("location.from", location.from, "location.until", location.until);
  const said = [...location.lines, location.city, location.region, location.postalCode].some((part) => part?.trim());
  if (!said && location.use !== AddressUse.UNSHELTERED) refuse("location: give at least a line, a city, a region or a postal code.");
  return location;
}

function householdValues(household: NonNullable<RecordFacetInput["household"]>): object {
  for (const field of ["adults", "children"] as const) {
    if (household[field] < 0) refuse(`household.${field} must not be negative.`);
  }
  return household;
}

function safetyValues(safety: NonNullable<RecordFacetInput["safety"]>): object {
  for (const [at, { days, from, until }] of safety.safeTimes.entries()) {
    if (days.length === 0) refuse(`safety.safeTimes[${at}].days: give at least one day.`);
    if (until <= from) refuse(`safety.safeTimes[${at}].until must be after from.`);
  }
  return { ...safety, identifyAs: writtenOrNull("safety.identifyAs", safety.identifyAs) };
}

/** Refuses a record that says nothing. */
function saying(field: string, values: object): object {
  const empty = Object.values(values).every((value: unknown) => value == null || value === "" || (Array.isArray(value) && value.length === 0));
  if (empty) refuse(`${field} must say something.`);
  return values;
}

function refuse(message: string): never {
  throw new PublicError("BAD_USER_INPUT", message);
}
