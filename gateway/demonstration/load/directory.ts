import type { EntityManager } from "@mikro-orm/postgresql";
import { maskOf } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import { Agency } from "../../../subgraphs/referrals/directory/agency.ts";
import { DirectoryLocation, LocationKind } from "../../../subgraphs/referrals/directory/directory-location.ts";
import { Organization } from "../../../subgraphs/referrals/directory/organization.ts";
import { Service, ServiceStatus } from "../../../subgraphs/referrals/directory/service.ts";
import { ServiceAtLocation } from "../../../subgraphs/referrals/directory/service-at-location.ts";
import { workerOf } from "../../../subgraphs/roles.ts";
import { connect } from "../../../subgraphs/runtime.ts";
import type { Subgraph } from "../../../subgraphs/subgraph.ts";
import { WEEK } from "../../../subgraphs/weekday.ts";
import { Writes } from "../../../subgraphs/writes.ts";
import type { Database } from "../../database.ts";
import { AGENCIES } from "../cast/agencies.ts";
import { atPlace, PLACES, placeOf } from "../cast/places.ts";
import { SERVICES } from "../cast/services.ts";
import { WORKERS } from "../cast/workers.ts";
import { callerOf } from "./caller-of.ts";
import { standing } from "./standing.ts";

/** Writes the directory of agencies and services, as the network's coordinator; entries that stand are left alone. */
export async function writeDirectory(database: Pick<Database, "urlOf">, room: Subgraph, now: Instant): Promise<void> {
  const keeper = WORKERS.find(({ role }) => role === "COORDINATOR")!;
  const orm = await connect(room, database.urlOf(room.schema), 1);
  try {
    await new Writes(orm.em, workerOf(room.schema as never), callerOf(keeper.name, now)).enter(async (em) => {
      const agencies = await standing(em, Agency, AGENCIES.map(({ id }) => id));
      for (const { id, name, address, sector, shows } of AGENCIES) {
        if (agencies.has(id)) continue;
        em.create(Agency, { id, name, description: shows, sector, address, phone: null, email: null, website: `https://${id}.example` });
      }
      const services = await standing(em, Service, SERVICES.map(({ id }) => id));
      for (const { id, categories, needs, languages, ...rest } of SERVICES) {
        if (services.has(id)) continue;
        em.create(Service, {
          ...rest, id, organizationId: placeOf(id)?.organizationId ?? null, schedules: WEEKDAYS, statedNeeds: [...needs], languages: [...languages], statedMask: maskOf(categories), status: ServiceStatus.ACTIVE,
        });
      }
      await em.flush();
      await writePlaces(em);
    });
  } finally {
    await orm.close(true);
  }
}

/** Which organizations the agencies are, where they stand, and which service is to be had there. */
async function writePlaces(em: EntityManager): Promise<void> {
  const organizations = await standing(em, Organization, PLACES.map(({ organizationId }) => organizationId));
  for (const { agency, name, organizationId, locationId, street, postalCode, latitude, longitude } of PLACES) {
    if (organizations.has(organizationId)) continue;
    em.create(Organization, {
      id: organizationId, name, agency, alternateName: null, description: null, email: null, website: null, legalStatus: null, parentId: null,
    });
    em.create(DirectoryLocation, {
      id: locationId, organizationId, kind: LocationKind.PHYSICAL, name, description: null, transportation: null, latitude, longitude,
      postalCode, city: "port ellery", region: "el",
      addresses: [{ lines: [street], city: "Port Ellery", region: "EL", postalCode, country: null, kind: "physical" }],
    });
  }
  const placed = await standing(em, ServiceAtLocation, SERVICES.map(({ id }) => atPlace(id)));
  for (const { id } of SERVICES) {
    const place = placeOf(id);
    if (place === undefined || placed.has(atPlace(id))) continue;
    em.create(ServiceAtLocation, { id: atPlace(id), serviceId: id, locationId: place.locationId, description: null });
  }
  await em.flush();
}

/** Nine to five, Monday to Friday. */
const WEEKDAYS = [{
  freq: "WEEKLY", days: WEEK.slice(0, 5), opensAt: "09:00", closesAt: "17:00", validFrom: null, validTo: null, description: null,
}];
