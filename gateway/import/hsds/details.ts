import { WEEK } from "../../../subgraphs/weekday.ts";
import type { Row } from "./row.ts";
import type { Values } from "./values.ts";

/** What hangs on an entry, as the directory keeps it; null leaves it out. */
export type Detail = (row: Row, values: Values, under: (of: Row) => readonly Row[]) => object | string | null;

/** A telephone and the languages it is answered in. */
export const phone: Detail = (row, values, under) => ({
  number: values.required(row, "number"), extension: values.text(row, "extension"), kind: values.text(row, "type"), description: values.text(row, "description"),
  languages: under(row).filter(({ table }) => table === "language").map((one) => language(one, values, under)).filter((tag) => tag !== null),
});

/** A contact and its telephones. */
export const contact: Detail = (row, values, under) => ({
  name: values.text(row, "name"), title: values.text(row, "title"), department: values.text(row, "department"), email: values.text(row, "email"),
  phones: under(row).filter(({ table }) => table === "phone").map((one) => phone(one, values, under)),
});

/** An address of a place. */
export const address: Detail = (row, values) => ({
  lines: [values.required(row, "address_1"), values.text(row, "address_2")].filter((line) => line !== null && line !== ""),
  city: values.text(row, "city"), region: values.text(row, "state_province") ?? values.text(row, "region"), postalCode: values.text(row, "postal_code"),
  country: values.text(row, "country"), kind: values.text(row, "address_type"),
});

/** When something is open. */
export const schedule: Detail = (row, values) => ({
  freq: values.one(row, "freq", { weekly: "WEEKLY", monthly: "MONTHLY", daily: "DAILY", yearly: "YEARLY" }),
  days: daysOf(row, values), opensAt: hour(row, "opens_at", values), closesAt: hour(row, "closes_at", values),
  validFrom: values.day(row, "valid_from"), validTo: values.day(row, "valid_to"), description: values.text(row, "description"),
});

/** A language as a BCP 47 tag, from its code or its English name. */
export const language: Detail = (row, values) => {
  const code = values.text(row, "code");
  if (code !== null) {
    try {
      return Intl.getCanonicalLocales(code)[0] ?? null;
    } catch {
      return values.leave("language: its code is no BCP 47 tag");
    }
  }
  return LANGUAGES.get(values.text(row, "name")?.toLowerCase() ?? "") ?? values.leave("language: no code, and a name nobody knows");
};

/** How a place is made accessible. */
export const accessibility: Detail = (row, values) => {
  const description = values.text(row, "description") ?? values.text(row, "details");
  return description === null ? values.leave("accessibility: says nothing") : { description, details: values.text(row, "details"), url: values.text(row, "url") };
};

/** What a service costs whom. */
export const costOption: Detail = (row, values) => ({
  option: values.text(row, "option"), amount: values.number(row, "amount"), currency: values.text(row, "currency")?.toUpperCase() ?? null,
  per: values.text(row, "amount_description"), validFrom: values.day(row, "valid_from"), validTo: values.day(row, "valid_to"),
});

/** A paper that a service asks for. */
export const requiredDocument: Detail = (row, values) => {
  const document = values.text(row, "document");
  return document === null ? values.leave("required_document: names none") : { document, uri: values.text(row, "uri") };
};

/** Where those live whom a service is for. */
export const serviceArea: Detail = (row, values) => {
  const name = values.text(row, "name") ?? values.text(row, "description") ?? values.text(row, "extent");
  return name === null ? values.leave("service_area: names none") : { name, description: values.text(row, "description") };
};

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function daysOf(row: Row, values: Values): string[] {
  const said = values.text(row, "byday")?.toUpperCase().split(/\s*,\s*/) ?? [];
  const days = said.map((day) => WEEK[DAYS.indexOf(day.replace(/^[-+]?\d+/, ""))]);
  if (days.includes(undefined)) values.problems.push({ path: `${row.path}.byday`, message: `must be days of ${DAYS.join(", ")}` });
  return days.filter((day) => day !== undefined);
}

/** HH:mm, whatever follows; HSDS has seconds, and a zone in its newer version. */
function hour(row: Row, name: string, values: Values): string | null {
  const value = values.text(row, name);
  if (value === null) return null;
  const found = /^([01]?\d|2[0-3]):([0-5]\d)/.exec(value);
  if (found !== null) return `${found[1]!.padStart(2, "0")}:${found[2]!}`;
  values.problems.push({ path: `${row.path}.${name}`, message: "must be a time of day, HH:mm" });
  return null;
}

/** Every language with a code of two letters, by its English name. */
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 26 * 26 }, (_, at) => String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26))).flatMap((code): [string, string][] => {
    const name = new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code]];
  }));
