import type { Sector } from "../../../schema/consent/sector.ts";
import { type Page, type PageArgs, pageOf, type PageRequest, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";
import { instance } from "../../loaders.ts";
import { isUuid } from "../../uuid.ts";
import { Agency } from "./agency.ts";
import { agenciesStatement, AGENCY_BY_ID, SERVICE_BY_ID, servicesOfStatement, servicesStatement } from "./statements.ts";
import { Service } from "./service.ts";

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
export function findService({ load }: Context, id: string): Promise<Service | null> {
  return load.own<Service | null>("service", async (ids, reads) =>
    inOrderOf(ids, Service, await reads.rows<Service>(SERVICE_BY_ID, [ids.filter(isUuid)]))).load(id);
}

/** A page of agencies by name, of all sectors or one. */
export async function listAgencies({ reads }: Context, args: PageArgs, sector: Sector | null): Promise<Page<Agency>> {
  const page = pageRequest(args, isSlug);
  const rows = await reads.rows<Agency>(agenciesStatement(page), [...bounds(page), sector]);
  return pageOf(rows.map((row) => instance(Agency, row)), ({ name }) => name, page);
}

/** A page of services by name, of all or those that address a category of need. */
export async function listServices({ reads }: Context, args: PageArgs, need: string | null): Promise<Page<Service>> {
  const page = pageRequest(args);
  const rows = await reads.rows<Service>(servicesStatement(page), [...bounds(page), need]);
  return pageOf(rows.map((row) => instance(Service, row)), ({ name }) => name, page);
}

/** As {@link listServices} for what one agency offers; many agencies are asked for at once. */
export async function listServicesOf({ load }: Context, agency: string, args: PageArgs, need: string | null): Promise<Page<Service>> {
  const page = pageRequest(args);
  return load.own<Page<Service>>(`services of ${JSON.stringify([page, need])}`, async (agencies, reads) => {
    const rows = await reads.rows<Service>(servicesOfStatement(page), [...bounds(page), need, agencies]);
    const byAgency = Map.groupBy(rows, (row) => row.agency);
    return agencies.map((one) => pageOf((byAgency.get(one) ?? []).map((row) => instance(Service, row)), ({ name }) => name, page));
  }).load(agency);
}

/** Whether `text` has the form of an agency's id. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);
}

function bounds({ size, from }: PageRequest): [name: string | null, id: string | null, limit: number] {
  return [from?.[0] ?? null, from?.[1] ?? null, size + 1];
}

function inOrderOf<T extends { id: string }>(ids: readonly string[], noun: Noun<T>, rows: readonly T[]): (T | null)[] {
  const byId = new Map(rows.map((row) => [row.id, instance(noun, row)]));
  return ids.map((id) => byId.get(id) ?? null);
}
