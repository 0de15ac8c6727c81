import type { Sector } from "../../../schema/consent/sector.ts";
import { type Page, type PageArgs, pageOf, type PageRequest, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";
import { instance } from "../../record-of.ts";
import type { Statement } from "../../reads.ts";
import { isUuid } from "../../uuid.ts";
import { Agency } from "./agency.ts";
import { DirectoryLocation } from "./directory-location.ts";
import { Organization } from "./organization.ts";
import { Service } from "./service.ts";
import { ServiceAtLocation } from "./service-at-location.ts";
import {
  agenciesStatement, AGENCY_BY_ID, LOCATION_BY_ID, ORGANIZATION_BY_ID, organizationsStatement, PLACE_BY_ID, SERVICE_BY_ID, servicesOfStatement, servicesStatement,
  TAXONOMY_BY_ID, TERM_BY_ID, termsStatement,
} from "./statements.ts";
import { Taxonomy, TaxonomyTerm } from "./taxonomy.ts";

/** The agency's entry in the directory, or null. */
export function findAgency({ load }: Context, id: string): Promise<Agency | null> {
  return load.own<Agency | null>("agency", async (ids, reads) =>
    inOrderOf(ids, Agency, await reads.rows<Agency>(AGENCY_BY_ID, [ids]))).load(id);
}

/**
 * The agency a record names. One without an entry in the directory is shown by its id: a record must not vanish because
 * the directory is behind.
 */
export async function namedAgency(context: Context, id: string): Promise<Agency> {
  return await findAgency(context, id) ?? instance(Agency, {
    id, name: id, description: null, sector: null, address: null, phone: null, email: null, website: null, version: 0,
  });
}

/** The service's entry in the directory, or null. */
export const findService = finder(Service, SERVICE_BY_ID);

/** The organization's entry in the directory, or null. */
export const findOrganization = finder(Organization, ORGANIZATION_BY_ID);

/** The place's entry in the directory, or null. */
export const findLocation = finder(DirectoryLocation, LOCATION_BY_ID);

/** The service at a place, or null. */
export const findPlace = finder(ServiceAtLocation, PLACE_BY_ID);

/** The word of a taxonomy, or null. */
export const findTerm = finder(TaxonomyTerm, TERM_BY_ID);

/** The taxonomy, or null. */
export const findTaxonomy = finder(Taxonomy, TAXONOMY_BY_ID);

/** A page of agencies by name, of all sectors or one. */
export async function listAgencies({ reads }: Context, args: PageArgs, sector: Sector | null): Promise<Page<Agency>> {
  const page = pageRequest(args, isSlug);
  return byName(Agency, page, await reads.rows<Agency>(agenciesStatement(page), [...bounds(page), sector]));
}

/** A page of organizations by name. */
export async function listOrganizations({ reads }: Context, args: PageArgs): Promise<Page<Organization>> {
  const page = pageRequest(args);
  return byName(Organization, page, await reads.rows<Organization>(organizationsStatement(page), bounds(page)));
}

/** A page of words of taxonomies by name, of all or those of which somebody or nobody has said what they mean. */
export async function listTerms({ reads }: Context, args: PageArgs, stated: boolean | null): Promise<Page<TaxonomyTerm>> {
  const page = pageRequest(args);
  return byName(TaxonomyTerm, page, await reads.rows<TaxonomyTerm>(termsStatement(page), [...bounds(page), stated]));
}

/** A page of services by name, of all or those that address a category of need. */
export async function listServices({ reads }: Context, args: PageArgs, need: string | null): Promise<Page<Service>> {
  const page = pageRequest(args);
  return byName(Service, page, await reads.rows<Service>(servicesStatement(page), [...bounds(page), need]));
}

/** As {@link listServices} for what one agency or organization offers; many are asked for at once. */
export async function listServicesOf(
  { load }: Context, whose: "agency" | "organization", id: string, args: PageArgs, need: string | null,
): Promise<Page<Service>> {
  const page = pageRequest(args);
  return load.own<Page<Service>>(`services of ${whose} ${JSON.stringify([page, need])}`, async (ids, reads) => {
    const rows = await reads.rows<Service>(servicesOfStatement(page, whose), [...bounds(page), need, ids]);
    const byOffering = Map.groupBy(rows, ({ agency, organizationId }) => (whose === "agency" ? agency : organizationId));
    return ids.map((one) => byName(Service, page, byOffering.get(one) ?? []));
  }).load(id);
}

/** Whether `text` has the form of an agency's id. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
}

/** Finds entries by id, many at once. */
function finder<T extends { id: string }>(noun: Noun<T>, statement: Statement): (context: Context, id: string) => Promise<T | null> {
  return ({ load }, id) => load.own<T | null>(statement.name, async (ids, reads) =>
    inOrderOf(ids, noun, await reads.rows<T>(statement, [ids.filter(isUuid)]))).load(id);
}

function byName<T extends { id: string; name: string }>(noun: Noun<T>, page: PageRequest, rows: readonly T[]): Page<T> {
  return pageOf(rows.map((row) => instance(noun, row)), ({ name }) => name, page);
}

function bounds({ size, from }: PageRequest): [name: string | null, id: string | null, limit: number] {
  return [from?.[0] ?? null, from?.[1] ?? null, size + 1];
}

function inOrderOf<T extends { id: string }>(ids: readonly string[], noun: Noun<T>, rows: readonly T[]): (T | null)[] {
  const byId = new Map(rows.map((row) => [row.id, instance(noun, row)]));
  return ids.map((id) => byId.get(id) ?? null);
}
