import { randomUUID } from "node:crypto";
import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { NeedCategory } from "../../need-category.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { Agency } from "./agency.ts";
import { Capacity, CapacityReport } from "./capacity-report.ts";
import { findOrganization, findService, findTerm } from "./find-in-directory.ts";
import { atVersion, isKeeper, onlyKeepers } from "./keeping.ts";
import { Organization } from "./organization.ts";
import { Service } from "./service.ts";
import { TaxonomyTerm } from "./taxonomy.ts";

/** How long a report of capacity holds where nobody says for how long. */
const HOLDS_DAYS = 14;

/** What a directory that was imported needs from people: which agency an organization is, what a word tells, what room there is. */
@Resolver()
export class KeeperMutations {
  @Mutation(() => Organization, {
    nullable: true, description: "Says which agency of the network an organization is, or that it is none; its services are then that agency's.",
  })
  async linkOrganization(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context,
    @Arg("agency", () => ID, { nullable: true, description: "Left out, it takes no part in the network." }) agency?: string | null,
  ): Promise<Organization | null> {
    onlyKeepers(context);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    await context.writes.commit(async (em) => {
      if (agency != null && await em.findOne(Agency, { id: agency }) === null) {
        throw new PublicError("BAD_USER_INPUT", "agency: the directory has no agency with this id.");
      }
      atVersion(await em.findOne(Organization, { id }), expectedVersion).agency = agency ?? null;
      await em.flush();
      await em.nativeUpdate(Service, { organizationId: id }, { agency: agency ?? null });
      return id;
    });
    await context.afresh();
    return findOrganization(context, id);
  }

  @Mutation(() => TaxonomyTerm, {
    nullable: true, description: "Says what a word of a taxonomy means: the needs its services address, and what being referred to one of them tells.",
  })
  async stateTerm(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("needs", () => [NeedCategory]) needs: NeedCategory[], @Arg("categories", () => [ConsentCategory]) categories: Category[],
    @Ctx() context: Context,
  ): Promise<TaxonomyTerm | null> {
    onlyKeepers(context);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    const mask = maskOf(matterOf(categories));
    await context.writes.commit(async (em) => {
      Object.assign(atVersion(await em.findOne(TaxonomyTerm, { id }), expectedVersion), { needs, mask, stated: true });
      await em.flush();
      return id;
    });
    await context.afresh();
    return findTerm(context, id);
  }

  @Mutation(() => Service, {
    nullable: true, description: "Says what room a service has now: the agency that offers it says so, or a coordinator.",
  })
  async reportCapacity(
    @Arg("serviceId", () => ID) serviceId: string, @Arg("capacity", () => Capacity) capacity: Capacity, @Ctx() context: Context,
    @Arg("places", () => Int, { nullable: true, description: "Free places, where they are counted." }) places?: number | null,
    @Arg("waitDays", () => Int, { nullable: true, description: "How long the wait is, in days." }) waitDays?: number | null,
    @Arg("holdsDays", () => Int, { defaultValue: HOLDS_DAYS, description: "For how many days it holds, at most 90; then the room is not known." }) holdsDays = HOLDS_DAYS,
  ): Promise<Service | null> {
    const { agency, role } = context.caller;
    if (!isUuid(serviceId)) throw new PublicError("NOT_FOUND");
    if (holdsDays < 1 || holdsDays > 90) throw new PublicError("BAD_USER_INPUT", "holdsDays is 1 to 90.");
    if ((places ?? 0) < 0 || (waitDays ?? 0) < 0) throw new PublicError("BAD_USER_INPUT", "places and waitDays are not negative.");
    await context.writes.commit(async (em) => {
      const service = await em.findOne(Service, { id: serviceId });
      if (service === null) throw new PublicError("NOT_FOUND");
      if (service.agency !== agency && !isKeeper(role)) {
        throw new PublicError("NOT_PERMITTED", "What room a service has is said by the agency that offers it, or by a coordinator.");
      }
      const { now } = await authorAndInstant(em);
      em.create(CapacityReport, {
        id: randomUUID(), serviceId, capacity, places: places ?? null, waitDays: waitDays ?? null, reportedBy: agency, reportedAt: now,
        holdsUntil: new Date(Date.parse(now) + holdsDays * 86_400_000).toISOString(),
      });
      await em.flush();
      return serviceId;
    });
    await context.afresh();
    return findService(context, serviceId);
  }
}
