import type { Category } from "../../../schema/consent/category.ts";
import { ContactKind, type Contact, type ContactPoint } from "../../../subgraphs/clients/contact.ts";
import { BirthDateQuality, type Identity } from "../../../subgraphs/clients/identity.ts";
import { AddressUse, type Location } from "../../../subgraphs/clients/location.ts";
import { identityHashes } from "../../../subgraphs/clients/identity-hashes.ts";
import { sortName } from "../../../subgraphs/clients/sort-name.ts";
import type { ClientDraft, Part } from "./client-draft.ts";
import { cultureOf, demographicsOf, genderOf } from "./demographics.ts";
import type { Item } from "./items.ts";
import { isLabelledInside, readLabels } from "./labels.ts";
import { dayOf } from "./moment.ts";
import { patient, type Patient } from "./r4/patient.ts";
import type { Reading } from "./reading.ts";

/** A Patient as a client to be opened; undefined, with the problems noted, when it cannot be read. */
export function readPatient(item: Item, reading: Reading): ClientDraft | undefined {
  const read = reading.parse(patient, item);
  if (read === undefined) return undefined;
  judge(read, item, reading);
  const { categories, beyond } = readLabels(read.meta?.security ?? []);
  if (beyond || categories.length > 0) {
    reading.refuse(`${item.path}.meta.security`, "restricts the whole person, which a shared file cannot honour; enter this client by hand");
  }
  return {
    item,
    number: numberOf(read),
    identity: identityOf(read),
    demographics: demographicsOf(read),
    culture: cultureOf(read),
    gender: genderOf(read),
    contact: contactOf(read),
    location: locationOf(read),
  };
}

function judge(read: Patient, { path }: Item, reading: Reading): void {
  reading.past(`${path}.birthDate`, read.birthDate);
  reading.past(`${path}.deceasedDateTime`, read.deceasedDateTime);
  reading.ordered(`${path}.deceasedDateTime`, read.birthDate, read.deceasedDateTime);
  for (const [field, parts] of [["name", read.name], ["telecom", read.telecom], ["address", read.address]] as const) {
    for (const [position, { period }] of parts.entries()) reading.ordered(`${path}.${field}[${position}].period`, period?.start, period?.end);
  }
}

/** Documents a state gives a person are no system's own number for her: several systems may hold them, with errors. */
const STATE_DOCUMENTS = new Set(["SS", "DL", "PPN", "TAX", "SB", "NI", "BRN"]);

function numberOf({ identifier }: Patient): string | null {
  const own = identifier.find(({ system, value, use, type }) => system && value && use !== "old"
    && !type?.coding.some(({ code }) => STATE_DOCUMENTS.has(code ?? "")));
  return own === undefined ? null : `${own.system}|${own.value}`;
}

function identityOf({ name, birthDate, identifier, extension }: Patient): Part<Identity> {
  const usable = name.filter(({ use }) => use !== "old" && use !== "maiden");
  const called = usable.find(({ use }) => use === "nickname");
  const main = ["official", "usual", undefined].map((use) => usable.find((one) => one.use === use)).find((one) => one !== undefined) ?? usable[0];
  const says = {
    givenName: main?.given.join(" ") || null,
    // A name written only as one text is sorted by it and not taken apart: where it parts is a guess.
    familyName: main?.family ?? main?.text ?? null,
    preferredName: called?.given.join(" ") || called?.text || null,
    pronouns: extension.find(({ url }) => url === PRONOUNS)?.extension.find(({ url }) => url === "value")?.valueCodeableConcept?.text ?? null,
    birthDate: birthDate === undefined ? null : dayOf(birthDate),
    birthDateQuality: birthDate === undefined ? BirthDateQuality.UNKNOWN
      : birthDate.precision === "DAY" || birthDate.precision === "INSTANT" ? BirthDateQuality.FULL : BirthDateQuality.PARTIAL,
    identifiers: identifier.flatMap(({ system, value }) => (system && value ? [{ system, value }] : [])),
  };
  return { values: { ...says, sortName: sortName(says), matchHashes: identityHashes(says) }, categories: [] };
}

const PRONOUNS = "http://hl7.org/fhir/StructureDefinition/individual-pronouns";

const KINDS = {
  phone: ContactKind.PHONE, sms: ContactKind.TEXT, email: ContactKind.EMAIL,
  fax: ContactKind.OTHER, pager: ContactKind.OTHER, url: ContactKind.OTHER, other: ContactKind.OTHER,
} as const;

function contactOf({ telecom }: Patient): Part<Contact> | null {
  const points: ContactPoint[] = telecom
    .filter(({ value, use, period }) => value && use !== "old" && period?.end === undefined)
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
    .map((one) => ({ kind: KINDS[one.system ?? "other"], value: one.value!, safe: !isLabelledInside(one), rule: one.use ?? null }));
  if (points.length === 0) return null;
  return { values: { points }, categories: points.every(({ safe }) => safe) ? [] : ["DOMESTIC_VIOLENCE"] };
}

/** The address where she is now: one that has not ended, the home before others. */
function locationOf({ address }: Patient): Part<Location> | null {
  const current = address.filter(({ use, period }) => use !== "old" && period?.end === undefined);
  const found = ["home", "temp", undefined].map((use) => current.find((one) => one.use === use)).find((one) => one !== undefined) ?? current[0];
  if (found === undefined) return null;
  const confidential = isLabelledInside(found);
  const use = found.type === "postal" || found.use === "billing" ? AddressUse.MAILING
    : found.use === "temp" ? AddressUse.TEMPORARY : AddressUse.HOME;
  const categories: Category[] = confidential ? ["DOMESTIC_VIOLENCE"] : [];
  return {
    values: {
      use, confidential,
      lines: found.line.length > 0 ? found.line : found.text === undefined ? [] : [found.text],
      city: found.city ?? null, region: found.state ?? null, postalCode: found.postalCode ?? null,
      from: found.period?.start === undefined ? null : dayOf(found.period.start), until: null,
    },
    categories,
  };
}
