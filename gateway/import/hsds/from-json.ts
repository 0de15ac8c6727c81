import { isObject } from "../fhir/items.ts";
import { Refusal } from "../fhir/problem.ts";
import type { Package, Row } from "./row.ts";
import { NOT_KEPT, type Table, tableOf } from "./tables.ts";

/** The package that a JSON file is: an entry, a list or a page of them as the HSDS API answers, or lists by the name of their table. */
export function packageOfJson(content: unknown): Package {
  const found: Found = { rows: [], ignored: new Map() };
  if (Array.isArray(content)) list(content, "$", undefined, found);
  else if (!isObject(content)) throw new Refusal({ path: "$", message: "is neither an object nor a list" });
  else if (Array.isArray(content["contents"])) list(content["contents"], "$.contents", undefined, found);
  else if (typeof content["id"] === "string" || typeof content["id"] === "number") row(content, "$", undefined, {}, found);
  else byTable(content, found);
  return found;
}

interface Found {
  readonly rows: Row[];
  readonly ignored: Map<string, number>;
}

function byTable(content: Record<string, unknown>, found: Found): void {
  const tables = Object.entries(content).filter(([name, value]) => tableOf(name) !== undefined && Array.isArray(value));
  if (tables.length === 0) throw new Refusal({ path: "$", message: "is no entry of HSDS, no page of them, and names no table" });
  for (const [name, value] of tables) list(value as unknown[], `$.${name}`, tableOf(name), found);
}

function list(values: readonly unknown[], path: string, table: Table | undefined, found: Found, above: Above = {}): void {
  for (const [at, value] of values.entries()) {
    if (!isObject(value)) throw new Refusal({ path: `${path}[${at}]`, message: "must be an object" });
    row(value, `${path}[${at}]`, table, above, found);
  }
}

/** Ids of the entries that a row stands in, by the column that names them. */
type Above = Readonly<Record<string, unknown>>;

function row(value: Record<string, unknown>, path: string, stated: Table | undefined, above: Above, found: Found): void {
  const table = stated ?? kindOf(value);
  if (table === undefined) throw new Refusal({ path, message: "is no organization, service, location, service at location, taxonomy or term that can be told" });
  const named: Record<string, unknown> = {};
  const lists = new Set<Table>();
  for (const [key, inner] of Object.entries(value)) {
    if (!isObject(inner) && !Array.isArray(inner)) continue;
    const of = tableOf(key);
    if (of === undefined) {
      if (NOT_KEPT.has(key)) found.ignored.set(key, (found.ignored.get(key) ?? 0) + (Array.isArray(inner) ? inner.length : 1));
      continue;
    }
    if (Array.isArray(inner)) {
      lists.add(of);
      list(inner, `${path}.${key}`, of, found, aboveOf(table, value, above));
    } else {
      // An entry that stands in another one is named by it.
      row(inner, `${path}.${key}`, of, {}, found);
      named[`${of}_id`] = inner["id"];
    }
  }
  found.rows.push({ table, path, values: { ...above, ...named, ...value }, lists });
}

/** An attribute names by link_id what it is of; what hangs on an entry names it by a column of its own. */
function aboveOf(table: Table, { id, organization }: Record<string, unknown>, above: Above): Above {
  const organizationId = table === "organization" ? id : isObject(organization) ? organization["id"] : above["organization_id"];
  return { [`${table}_id`]: id, link_id: id, ...(organizationId !== undefined && { organization_id: organizationId }) };
}

/** What kind of entry an object is that stands alone, told by what only that kind has. */
function kindOf(value: Record<string, unknown>): Table | undefined {
  const has = (...keys: string[]) => keys.some((key) => key in value);
  if (has("taxonomy_detail", "term_uri", "taxonomy_id")) return "taxonomy_term";
  if (has("location_type", "latitude", "transportation")) return "location";
  if (has("service", "service_id", "location", "location_id") && !has("status")) return "service_at_location";
  if (has("status", "organization_id", "organization", "service_at_locations")) return "service";
  if (has("legal_status", "website", "services", "year_incorporated", "organization_identifiers", "tax_status", "parent_organization_id")) return "organization";
  if (has("version", "uri") && has("name")) return "taxonomy";
  return has("name", "description") ? "organization" : undefined;
}
