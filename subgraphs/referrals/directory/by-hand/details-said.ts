import { PublicError } from "../../../../schema/public-error.ts";
import { allWritten, inOrder, written, writtenOrNull } from "../../../written.ts";
import type { Accessibility, CostOption, RequiredDocument } from "../offered.ts";
import type { DirectoryContact } from "../directory-contact.ts";
import type { Phone } from "../phone.ts";
import type { PostalAddress } from "../postal-address.ts";
import type { Schedule } from "../schedule.ts";
import type {
  AccessibilityInput, CostOptionInput, DirectoryContactInput, PhoneInput, PostalAddressInput, RequiredDocumentInput, ScheduleInput,
} from "./detail-inputs.ts";

/** A detail as the directory keeps it, or BAD_USER_INPUT that names its place. */
type Said<Given, Kept> = (given: Given, path: string) => Kept;

/** All of a list, each with its place; what was left out stays left out. */
export function each<Given, Kept>(field: string, given: readonly Given[] | null | undefined, said: Said<Given, Kept>): Kept[] | undefined {
  return given?.map((one, position) => said(one, `${field}[${position}]`));
}

/** A telephone. */
export const phone: Said<PhoneInput, Phone> = ({ number, extension, kind, description, languages }, path) => ({
  number: written(`${path}.number`, number), extension: writtenOrNull(`${path}.extension`, extension), kind: writtenOrNull(`${path}.kind`, kind),
  description: writtenOrNull(`${path}.description`, description), languages: languageTags(`${path}.languages`, languages),
});

/** Whom to ask for. */
export const contact: Said<DirectoryContactInput, DirectoryContact> = ({ name, title, department, email, phones }, path) => {
  if (name == null && title == null && department == null && email == null) throw bad(path, "say at least one of name, title, department and email.");
  return {
    name: writtenOrNull(`${path}.name`, name), title: writtenOrNull(`${path}.title`, title), department: writtenOrNull(`${path}.department`, department),
    email: writtenOrNull(`${path}.email`, email), phones: each(`${path}.phones`, phones, phone)!,
  };
};

/** When something is open. */
export const schedule: Said<ScheduleInput, Schedule> = ({ freq, days, opensAt, closesAt, validFrom, validTo, description }, path) => {
  if ((opensAt == null) !== (closesAt == null)) throw bad(path, "say both opensAt and closesAt, or neither.");
  if (opensAt != null && opensAt === closesAt) throw bad(`${path}.closesAt`, "must not be opensAt; an earlier hour is past midnight.");
  if (opensAt == null && description == null) throw bad(path, "say its hours, or describe it.");
  inOrder(`${path}.validFrom`, validFrom, `${path}.validTo`, validTo);
  return {
    freq, days: [...new Set(days)], opensAt: opensAt?.slice(0, 5) ?? null, closesAt: closesAt?.slice(0, 5) ?? null, validFrom: validFrom ?? null, validTo: validTo ?? null,
    description: writtenOrNull(`${path}.description`, description),
  };
};

/** An address of a place. */
export const address: Said<PostalAddressInput, PostalAddress> = ({ lines, city, region, postalCode, country, kind }, path) => {
  if (lines.length === 0) throw bad(`${path}.lines`, "hold at least one line.");
  if (country != null && !/^[A-Z]{2}$/.test(country)) throw bad(`${path}.country`, "is an ISO 3166-1 code of two capital letters.");
  if (kind !== "physical" && kind !== "postal") throw bad(`${path}.kind`, "is physical or postal.");
  return {
    lines: allWritten(`${path}.lines`, lines), city: writtenOrNull(`${path}.city`, city), region: writtenOrNull(`${path}.region`, region),
    postalCode: writtenOrNull(`${path}.postalCode`, postalCode), country: country ?? null, kind,
  };
};

/** How a place is made accessible. */
export const accessibility: Said<AccessibilityInput, Accessibility> = ({ description, details, url }, path) => ({
  description: written(`${path}.description`, description), details: writtenOrNull(`${path}.details`, details), url: writtenOrNull(`${path}.url`, url),
});

/** What a service costs whom. */
export const cost: Said<CostOptionInput, CostOption> = ({ option, amount, currency, per, validFrom, validTo }, path) => {
  if (amount != null && !(amount >= 0)) throw bad(`${path}.amount`, "must not be negative.");
  if (currency != null && !/^[A-Z]{3}$/.test(currency)) throw bad(`${path}.currency`, "is an ISO 4217 code of three capital letters.");
  inOrder(`${path}.validFrom`, validFrom, `${path}.validTo`, validTo);
  return {
    option: writtenOrNull(`${path}.option`, option), amount: amount ?? null, currency: currency ?? null, per: writtenOrNull(`${path}.per`, per), validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  };
};

/** A paper that a service asks for. */
export const requiredDocument: Said<RequiredDocumentInput, RequiredDocument> = ({ document, uri }, path) => ({
  document: written(`${path}.document`, document), uri: writtenOrNull(`${path}.uri`, uri),
});

/** Languages as canonical BCP 47 tags. */
export function languageTags(field: string, tags: readonly string[]): string[] {
  return tags.map((tag, position) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? tag;
    } catch {
      throw bad(`${field}[${position}]`, "is no BCP 47 tag, such as en or pt-BR.");
    }
  });
}

function bad(path: string, message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `${path}: ${message}`);
}
