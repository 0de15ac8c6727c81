import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../../schema/public-error.ts";
import type { Context } from "../../../context.ts";
import { isUuid } from "../../../uuid.ts";
import { written, writtenOrNull } from "../../../written.ts";
import { DirectoryLocation, LocationKind } from "../directory-location.ts";
import { findLocation, findOrganization, findPlace } from "../find-in-directory.ts";
import { Organization } from "../organization.ts";
import type { PostalAddress } from "../postal-address.ts";
import { Service } from "../service.ts";
import { ServiceAtLocation } from "../service-at-location.ts";
import { accessibility, address, contact, each, languageTags, phone, schedule } from "./details-said.ts";
import { saveByHand } from "./edit.ts";
import { OrganizationInput, PlaceInput, ServiceAtLocationInput } from "./entry-inputs.ts";

const WHICH = { nullable: true, description: "The entry to change; left out, a new one is made." };
const EXPECTED = { nullable: true, description: "The version to change; goes with id." };

/** Organizations and places, mended by hand: by the agency whose own they are, or by a coordinator. */
@Resolver()
export class ByHandMutations {
  @Mutation(() => Organization, {
    nullable: true, description: "Changes an organization's entry, by the agency that it is or by a coordinator; coordinators also make one. An import leaves what was changed.",
  })
  async saveOrganization(
    @Arg("input", () => OrganizationInput) input: OrganizationInput, @Ctx() context: Context,
    @Arg("id", () => ID, WHICH) id?: string | null, @Arg("expectedVersion", () => Int, EXPECTED) expectedVersion?: number | null,
  ): Promise<Organization | null> {
    const { name, phones, contacts, followSource, ...texts } = input;
    const saved = await saveByHand(context, {
      noun: Organization, meant: { id, expectedVersion }, followSource,
      values: { ...textsOf(texts), ...(name != null && { name: written("name", name) }), phones: each("phones", phones, phone), contacts: each("contacts", contacts, contact) },
      async fresh() {
        if (name == null) throw new PublicError("BAD_USER_INPUT", "name: a new entry needs one.");
        return { alternateName: null, description: null, email: null, website: null, legalStatus: null, parentId: null, agency: null };
      },
      own: async (_em, { agency }) => agency === context.caller.agency,
    });
    await context.afresh();
    return findOrganization(context, saved);
  }

  @Mutation(() => DirectoryLocation, {
    nullable: true, description: "Makes or changes a place's entry, by the agency whose organization's it is or by a coordinator. An import leaves what was changed.",
  })
  async savePlace(
    @Arg("input", () => PlaceInput) input: PlaceInput, @Ctx() context: Context,
    @Arg("id", () => ID, WHICH) id?: string | null, @Arg("expectedVersion", () => Int, EXPECTED) expectedVersion?: number | null,
  ): Promise<DirectoryLocation | null> {
    const { organizationId, kind, latitude, longitude, addresses, languages, phones, contacts, schedules, followSource, ...more } = input;
    if ((latitude == null) !== (longitude == null)) throw new PublicError("BAD_USER_INPUT", "latitude and longitude go together.");
    if (latitude != null && !(Math.abs(latitude) <= 90 && Math.abs(longitude!) <= 180)) throw new PublicError("BAD_USER_INPUT", "latitude is -90 to 90, and longitude -180 to 180.");
    if (id != null && organizationId != null) throw new PublicError("BAD_USER_INPUT", "organizationId: a place stays its organization's; make a new entry.");
    const { accessibility: ways, ...texts } = more;
    const said = each("addresses", addresses, address);
    const saved = await saveByHand(context, {
      noun: DirectoryLocation, meant: { id, expectedVersion }, followSource,
      values: {
        ...textsOf(texts), kind: kind ?? undefined, latitude: latitude ?? undefined, longitude: longitude ?? undefined, addresses: said, ...(said && comparable(said)),
        languages: languages == null ? undefined : languageTags("languages", languages), accessibility: each("accessibility", ways, accessibility),
        schedules: each("schedules", schedules, schedule), phones: each("phones", phones, phone), contacts: each("contacts", contacts, contact),
      },
      async fresh(em) {
        if (organizationId == null || !isUuid(organizationId) || await em.findOne(Organization, { id: organizationId }) === null) {
          throw new PublicError("BAD_USER_INPUT", "organizationId: the directory has no organization with this id.");
        }
        return {
          organizationId, kind: LocationKind.PHYSICAL, name: null, description: null, transportation: null, latitude: null, longitude: null, postalCode: null, city: null, region: null,
        };
      },
      own: async (em, { organizationId: of }) => of != null && (await em.findOne(Organization, { id: of as string }))?.agency === context.caller.agency,
    });
    await context.afresh();
    return findLocation(context, saved);
  }

  @Mutation(() => ServiceAtLocation, {
    nullable: true, description: "Says that a service is to be had at a place, and when, by the agency that offers it or by a coordinator. An import leaves what was changed.",
  })
  async saveServiceAtLocation(
    @Arg("input", () => ServiceAtLocationInput) input: ServiceAtLocationInput, @Ctx() context: Context,
    @Arg("id", () => ID, WHICH) id?: string | null, @Arg("expectedVersion", () => Int, EXPECTED) expectedVersion?: number | null,
  ): Promise<ServiceAtLocation | null> {
    const { serviceId, locationId, description, schedules, phones, contacts, followSource } = input;
    if (id != null && (serviceId != null || locationId != null)) throw new PublicError("BAD_USER_INPUT", "serviceId and locationId are for a new entry.");
    const saved = await saveByHand(context, {
      noun: ServiceAtLocation, meant: { id, expectedVersion }, followSource,
      values: {
        ...textsOf({ description }), schedules: each("schedules", schedules, schedule), phones: each("phones", phones, phone), contacts: each("contacts", contacts, contact),
        serviceId: serviceId ?? undefined, locationId: locationId ?? undefined,
      },
      async fresh(em) {
        if (serviceId == null || !isUuid(serviceId) || await em.findOne(Service, { id: serviceId }) === null) {
          throw new PublicError("BAD_USER_INPUT", "serviceId: the directory has no service with this id.");
        }
        if (locationId == null || !isUuid(locationId) || await em.findOne(DirectoryLocation, { id: locationId }) === null) {
          throw new PublicError("BAD_USER_INPUT", "locationId: the directory has no place with this id.");
        }
        if (await em.findOne(ServiceAtLocation, { serviceId, locationId }) !== null) throw new PublicError("CONFLICT", "The service is listed at this place already; change that entry.");
        return { description: null };
      },
      own: async (em, { serviceId: of }) => (await em.findOne(Service, { id: of as string }))?.agency === context.caller.agency,
    });
    await context.afresh();
    return findPlace(context, saved);
  }
}

/** Texts that were given, without blanks around them; null says that there is none. */
function textsOf(texts: Readonly<Record<string, string | null | undefined>>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined).map(([field, text]) => [field, writtenOrNull(field, text)]));
}

/** Of the first address where one can go, as the directory compares it. */
function comparable(addresses: readonly PostalAddress[]): object {
  const first = addresses.find(({ kind }) => kind === "physical") ?? addresses[0];
  const lower = (text: string | null | undefined) => text?.toLowerCase() ?? null;
  return { postalCode: lower(first?.postalCode), city: lower(first?.city), region: lower(first?.region) };
}
