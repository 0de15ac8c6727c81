import { Contact, ContactKind } from "../../../subgraphs/clients/contact.ts";
import { Culture } from "../../../subgraphs/clients/culture.ts";
import { Demographics } from "../../../subgraphs/clients/demographics.ts";
import { GenderAndSexuality } from "../../../subgraphs/clients/gender-and-sexuality.ts";
import { Household, RelationshipToHead } from "../../../subgraphs/clients/household.ts";
import { BirthDateQuality, Identity } from "../../../subgraphs/clients/identity.ts";
import { AddressUse, guarding, Location } from "../../../subgraphs/clients/location.ts";
import { sortName } from "../../../subgraphs/clients/sort-name.ts";
import type { CaseFile } from "./case-file.ts";

/** The URI under which an agency numbers its clients. */
export const numbersOf = (agency: string) => `https://${agency}.example/clients`;

/** Who the client is, as an agency has recorded it. */
export function identity(file: CaseFile, by: string, daysAgo: number, agency: string): void {
  const { givenName, familyName, pronouns, birthDate } = file.person;
  file.write(by, daysAgo, Identity, {
    givenName, familyName, preferredName: null, pronouns, birthDate, birthDateQuality: BirthDateQuality.FULL,
    identifiers: [{ system: numbersOf(agency), value: String(file.dice.between(10_000, 99_999)) }],
    sortName: sortName({ givenName, familyName }),
  });
}

/** How to reach her. */
export function contact(file: CaseFile, by: string, daysAgo: number): void {
  const points = [{ kind: ContactKind.PHONE, value: file.person.phone, safe: true, rule: file.text("Mornings only") }];
  file.write(by, daysAgo, Contact, { points });
}

/** Where she stays; a confidential address says more than where. */
export function location(file: CaseFile, by: string, daysAgo: number, confidential = file.dice.chance(0.08)): void {
  const use = file.dice.pick([AddressUse.HOME, AddressUse.HOME, AddressUse.TEMPORARY, AddressUse.SHELTER]);
  file.write(by, daysAgo, Location, {
    use, lines: file.lines(file.person.street),
    city: "Port Ellery", region: "EL", postalCode: String(file.dice.between(20_100, 20_199)), confidential, from: file.on(daysAgo + 90), until: null,
  }, guarding({ use, confidential }));
}

/** What she said of herself; some also speak of their gender or religion, in records of their own. */
export function demographics(file: CaseFile, by: string, daysAgo: number): void {
  const { pronouns, language } = file.person;
  const genderIdentity = pronouns === "they/them" ? file.text("Non-binary") : null;
  const religion = file.dice.chance(0.15) ? file.dice.pick(["Muslim", "Catholic", "Hindu", "Jewish", "Buddhist", "Orthodox"]) : null;
  const interpreter = language !== "en" && file.dice.chance(0.4);
  const [veteran, maritalStatus] = [file.dice.chance(0.1), file.dice.pick(["single", "married", "divorced", "widowed"])];
  if (genderIdentity !== null) file.write(by, daysAgo, GenderAndSexuality, { genderIdentity, sexualOrientation: null });
  file.write(by, daysAgo, Demographics, { race: [], ethnicity: null, language, interpreter, sex: null, veteran, maritalStatus });
  if (religion !== null) file.write(by, daysAgo, Culture, { selfDescribed: null, religion, observances: [], providerPreferences: [] });
}

/** With how many she lives. */
export function household(file: CaseFile, by: string, daysAgo: number): void {
  const { age, children } = file.person;
  file.write(by, daysAgo, Household, {
    relationshipToHead: age < 18 ? RelationshipToHead.CHILD : RelationshipToHead.SELF, adults: file.dice.between(1, 2),
    children: age < 18 ? 1 : children, note: file.text("Shares a kitchen"),
  });
}
