import { maskOf } from "../../../schema/consent/category.ts";
import { toldByNeed } from "../../../subgraphs/need-categories.ts";
import { NeedCategory } from "../../../subgraphs/need-category.ts";
import { Refusal } from "../fhir/problem.ts";
import { accessibility, address, contact, costOption, type Detail, language, phone, requiredDocument, schedule, serviceArea } from "./details.ts";
import { entryId } from "./entry-id.ts";
import type { Package, Row } from "./row.ts";
import { ENTRIES, type Entry, type Table } from "./tables.ts";
import { Values } from "./values.ts";

/** An entry to be written: its columns as far as the package gives them; what it does not give stays as it is. */
export interface DirectoryEntry {
  readonly entry: Entry;
  readonly path: string;
  readonly columns: Readonly<Record<string, unknown>> & { readonly id: string };
}

/** What a package asks to be written, when nothing is wrong with it. */
export interface Entries {
  readonly entries: ReadonlyMap<Entry, readonly DirectoryEntry[]>;
  readonly ignored: ReadonlyMap<string, number>;
  readonly leftOut: ReadonlyMap<string, number>;
}

/** The entries of a package. Throws a {@link Refusal} that names everything wrong with it. */
export function entriesOf({ rows, ignored }: Package, agency: string): Entries {
  const values = new Values();
  const merged = mergedRows(rows, values);
  const under = underOf(merged);
  const entries = new Map<Entry, DirectoryEntry[]>(ENTRIES.map((entry) => [entry, []]));
  for (const row of merged.values()) {
    if (!(ENTRIES as readonly Table[]).includes(row.table)) continue;
    const entry = row.table as Entry;
    const list = (table: Table, detail: Detail) => row.lists.has(table)
      ? under(row).filter((one) => one.table === table).map((one) => detail(one, values, under)).filter((one) => one !== null) : undefined;
    const id = (table: Entry, name: string) => {
      const given = values.text(row, name);
      return given === null ? null : entryId(table, given, agency);
    };
    const columns = COLUMNS[entry]({ row, values, list, id, agency, under });
    entries.get(entry)!.push({ entry, path: row.path, columns: { ...given(columns, row), id: entryId(entry, values.required(row, "id"), agency) } });
  }
  if (values.problems.length > 0) throw new Refusal(...values.problems);
  if (merged.size === 0) throw new Refusal({ path: "", message: "holds no entry of a directory" });
  return { entries, ignored, leftOut: values.leftOut };
}

interface Reading {
  readonly row: Row;
  readonly values: Values;
  readonly agency: string;
  readonly list: (table: Table, detail: Detail) => readonly unknown[] | undefined;
  readonly id: (table: Entry, name: string) => string | null;
  readonly under: (of: Row) => readonly Row[];
}

/** By column, what it is read from: `undefined` was not given, `null` was given empty. */
const COLUMNS: Readonly<Record<Entry, (reading: Reading) => Record<string, unknown>>> = {
  taxonomy: ({ row, values }) => ({ name: values.required(row, "name"), description: values.text(row, "description"), uri: values.text(row, "uri") }),
  taxonomy_term: ({ row, values, id }) => {
    const need = needOf(values.text(row, "code")) ?? needOf(values.text(row, "name"));
    return {
      name: values.required(row, "name"), code: values.text(row, "code"), description: values.text(row, "description"), taxonomy_id: id("taxonomy", "taxonomy_id"),
      parent_id: id("taxonomy_term", "parent_id"),
      // A word of the need categories says itself what it means; whatever a keeper has said of another one stays.
      ...(need !== undefined && { needs: [need], categories: maskOf(toldByNeed(need).filter((category) => category !== "CASE_NOTE")), stated: true }),
    };
  },
  organization: ({ row, values, list, id }) => ({
    name: values.required(row, "name"), alternate_name: values.text(row, "alternate_name"), description: values.text(row, "description"), email: values.text(row, "email"),
    website: values.text(row, "website") ?? values.text(row, "url"), legal_status: values.text(row, "legal_status"),
    parent_id: id("organization", "parent_organization_id"), phones: list("phone", phone), contacts: list("contact", contact),
  }),
  location: ({ row, values, list, id }) => {
    const addresses = list("address", address) as { city: string | null; region: string | null; postalCode: string | null; kind: string | null }[] | undefined;
    const first = addresses?.find(({ kind }) => kind === "physical") ?? addresses?.[0];
    const [latitude, longitude] = pointOf(row, values);
    return {
      kind: values.one(row, "location_type", { physical: "PHYSICAL", postal: "POSTAL", virtual: "VIRTUAL" }) ?? (row.values["location_type"] === undefined ? undefined : "PHYSICAL"),
      name: values.text(row, "name"), description: values.text(row, "description"), transportation: values.text(row, "transportation"), latitude, longitude,
      organization_id: id("organization", "organization_id"), addresses, languages: list("language", language), accessibility: list("accessibility", accessibility),
      schedules: list("schedule", schedule), phones: list("phone", phone), contacts: list("contact", contact),
      ...(first !== undefined && { postal_code: lower(first.postalCode), city: lower(first.city), region: lower(first.region) }),
    };
  },
  service: ({ row, values, list, id, agency, under }) => {
    const [minimum, maximum] = [values.years(row, "minimum_age"), values.years(row, "maximum_age")];
    if (minimum !== null && maximum !== null && maximum < minimum) values.problems.push({ path: `${row.path}.maximum_age`, message: "must not be below minimum_age" });
    const terms = under(row).filter(({ table }) => table === "attribute").map((one) => values.text(one, "taxonomy_term_id")).filter((one) => one !== null);
    return {
      name: values.required(row, "name"), description: values.text(row, "description"), organization_id: id("organization", "organization_id"),
      status: values.one(row, "status", { active: "ACTIVE", inactive: "INACTIVE", defunct: "DEFUNCT", "temporarily closed": "TEMPORARILY_CLOSED" }) ?? values.required(row, "status"),
      eligibility: values.text(row, "eligibility_description"), minimum_age: minimum, maximum_age: maximum, interpretation: values.text(row, "interpretation_services"),
      application: values.text(row, "application_process"), fees: values.text(row, "fees_description") ?? values.text(row, "fees"), url: values.text(row, "url"),
      email: values.text(row, "email"), alert: values.text(row, "alert"), assured_on: values.day(row, "assured_date"), areas: list("service_area", serviceArea),
      languages: list("language", language), costs: list("cost_option", costOption), required_documents: list("required_document", requiredDocument),
      schedules: list("schedule", schedule), phones: list("phone", phone), contacts: list("contact", contact),
      term_ids: row.lists.has("attribute") ? [...new Set(terms.map((one) => entryId("taxonomy_term", one, agency)))].sort() : undefined,
    };
  },
  service_at_location: ({ row, values, list, id }) => {
    for (const name of ["service_id", "location_id"]) values.required(row, name);
    return {
      service_id: id("service", "service_id"), location_id: id("location", "location_id"), description: values.text(row, "description"),
      schedules: list("schedule", schedule), phones: list("phone", phone), contacts: list("contact", contact),
    };
  },
};

/** Columns that are named otherwise in HSDS: where none of those names stands in the row, the column was not given. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  parent_id: ["parent_id", "parent_organization_id"], website: ["website", "url"], eligibility: ["eligibility_description"], interpretation: ["interpretation_services"],
  application: ["application_process"], fees: ["fees_description", "fees"], assured_on: ["assured_date"],
};

/** What an entry gives, without what it does not mention. Lists and what is computed are `undefined` where they are not given. */
function given(columns: Record<string, unknown>, { values }: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(columns).filter(([name, value]) =>
    value !== undefined && (value !== null || (FROM[name] ?? [name]).some((source) => source in values))));
}

/** A point off the globe is none; the place is kept without it. */
function pointOf(row: Row, values: Values): [number | null, number | null] {
  const [latitude, longitude] = [values.number(row, "latitude"), values.number(row, "longitude")];
  if (latitude === null || longitude === null) return [null, null];
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return [latitude, longitude];
  values.leave("location: its point is not on the globe");
  return [null, null];
}

/** The need that a code or a name of the Gravity Project says. */
function needOf(word: string | null): NeedCategory | undefined {
  const name = word?.trim().toUpperCase().replaceAll(/[\s-]+/g, "_");
  return Object.values(NeedCategory).find((need) => need === name && need !== NeedCategory.SDOH_CATEGORY_UNSPECIFIED);
}

function lower(text: string | null): string | null {
  return text?.toLowerCase() ?? null;
}

/** Each row once: a file may write the same entry in several places, and each may tell a part of it. */
function mergedRows(rows: readonly Row[], values: Values): ReadonlyMap<string, Row> {
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const id = values.required(row, "id");
    const key = `${row.table} ${id}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? row : {
      ...before, values: { ...before.values, ...row.values, ...above(before, row) }, lists: new Set([...before.lists, ...row.lists]),
    });
  }
  return merged;
}

/** What a row hangs on, in all the places where it stands. */
function above(before: Row, row: Row): Record<string, unknown> {
  const names = new Set([...Object.keys(before.values), ...Object.keys(row.values)].filter((name) => PARENT.test(name)));
  return Object.fromEntries([...names].map((name) => {
    const both = [before.values[name], row.values[name]].flat().filter((one) => one !== undefined);
    // What an entry belongs to is one thing, said last; a telephone may hang on many.
    return [name, (ENTRIES as readonly Table[]).includes(row.table) ? both.at(-1) : [...new Set(both)]];
  }));
}

const PARENT = /^(organization|service|location|service_at_location|contact|phone|link)_id$/;

/** What hangs on a row. */
function underOf(rows: ReadonlyMap<string, Row>): (of: Row) => readonly Row[] {
  const hanging = new Map<string, Row[]>();
  for (const row of rows.values()) {
    if ((ENTRIES as readonly Table[]).includes(row.table)) continue;
    for (const [name, value] of Object.entries(row.values)) {
      if (!PARENT.test(name)) continue;
      for (const id of [value].flat()) {
        const key = `${name} ${String(id)}`;
        hanging.set(key, [...(hanging.get(key) ?? []), row]);
      }
    }
  }
  return (of) => {
    const id = String(of.values["id"]);
    return [...new Set([...(hanging.get(`${of.table}_id ${id}`) ?? []), ...(hanging.get(`link_id ${id}`) ?? []).filter(({ table }) => table === "attribute")])];
  };
}
