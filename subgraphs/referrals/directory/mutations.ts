import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { Agency } from "./agency.ts";
import { saveByHand } from "./by-hand/edit.ts";
import { findAgency, findService, isSlug } from "./find-in-directory.ts";
import { AgencyInput } from "./inputs.ts";
import { atVersion, isKeeper, onlyKeepers } from "./keeping.ts";
import { Service, ServiceStatus } from "./service.ts";
import { ServiceInput, serviceValues } from "./service-input.ts";
import { TaxonomyTerm } from "./taxonomy.ts";

const EXPECTED = { nullable: true, description: "The version to change; left out, a new entry is made." };

/** Upkeep of the directory, by coordinators. */
@Resolver()
export class DirectoryMutations {
  @Mutation(() => Agency, { nullable: true, description: "Makes or changes an agency's entry in the directory." })
  async saveAgency(
    @Arg("input", () => AgencyInput) input: AgencyInput, @Ctx() context: Context,
    @Arg("expectedVersion", () => Int, EXPECTED) expectedVersion?: number | null,
  ): Promise<Agency | null> {
    onlyKeepers(context);
    const { id, ...rest } = input;
    if (!isSlug(id)) throw new PublicError("BAD_USER_INPUT", "id must be lower-case letters, digits and hyphens, such as harbor-clinic.");
    const values = { ...rest, name: written("name", rest.name) };
    await context.writes.commit(async (em) => {
      const present = await em.findOne(Agency, { id });
      if (expectedVersion == null) {
        if (present !== null) throw new PublicError("CONFLICT");
        em.create(Agency, { id, ...nulled(values) } as never);
      } else {
        Object.assign(atVersion(present, expectedVersion), given(values));
      }
      await em.flush();
      return id;
    });
    await context.afresh();
    return findAgency(context, id);
  }

  @Mutation(() => Service, {
    nullable: true,
    description: "Makes or changes a service's entry in the directory, by the agency that offers it or by a coordinator. An import leaves what was changed.",
  })
  async saveService(
    @Arg("input", () => ServiceInput) input: ServiceInput, @Ctx() context: Context,
    @Arg("id", () => ID, { nullable: true, description: "The entry to change; left out, a new one is made." }) id?: string | null,
    @Arg("expectedVersion", () => Int, { nullable: true, description: "The version to change; goes with id." }) expectedVersion?: number | null,
  ): Promise<Service | null> {
    const { agency, role } = context.caller;
    const keeper = isKeeper(role);
    const saved = await saveByHand(context, {
      noun: Service, meant: { id, expectedVersion }, followSource: input.followSource, values: serviceValues(input),
      // A coordinator who lists a service has said what it tells; an agency does not say it of its own.
      fresh: async () => ({ ...NEW_SERVICE, stated: keeper }),
      async own(em, entry) {
        if (entry["agency"] !== agency || input.agency !== agency) return false;
        if (input.categories == null && input.termIds == null) return true;
        throw new PublicError("NOT_PERMITTED", "What being referred to a service tells, and its words, are said by coordinators; leave out categories and termIds.");
      },
      async check(em) {
        if (await em.findOne(Agency, { id: input.agency }) === null) throw new PublicError("BAD_USER_INPUT", "agency: the directory has no agency with this id.");
        const terms = input.termIds ?? [];
        if (!terms.every(isUuid) || await em.count(TaxonomyTerm, { id: { $in: terms } }) !== new Set(terms).size) {
          throw new PublicError("BAD_USER_INPUT", "termIds: the directory has no taxonomy term with one of these ids.");
        }
      },
    });
    await context.afresh();
    return findService(context, saved);
  }
}

/** What a new service has of which nothing is said. */
const NEW_SERVICE = { description: null, status: ServiceStatus.ACTIVE, statedNeeds: [], eligibility: null, languages: [], statedMask: 0 };

/** What was given; what was left out of a change stays as it is. */
function given(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function nulled(values: object): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]: [string, unknown]) => [name, value ?? null]));
}
