import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { written } from "../../written.ts";
import { Agency } from "../agency.ts";
import { insert } from "../record-consent.ts";
import { AgencySector, type Membership, type Word } from "../vocabulary.ts";
import { note, refuseOthers, slug } from "./coordination.ts";

@InputType({ description: "An agency that joins the network." })
export class JoinAgencyInput {
  @Field(() => ID, { description: "A short name of your choice: lowercase letters, digits and hyphens. It stays for ever." }) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) address?: string | null;
  @Field(() => AgencySector) sector!: Word<typeof AgencySector>;
  @Field(() => Boolean, { defaultValue: false, description: "A substance-use program under 42 CFR Part 2: all it writes carries PART2." })
  part2!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "All it writes carries LEGAL_MATTER." }) legalPractice!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "It may receive, and by law writes nothing into a shared file." })
  victimServiceProvider!: boolean;
}

const WHO = "For coordinators of the network's coordinating body. It holds from the next request of everybody.";
const REFUSAL = "The register of agencies is kept by a coordinator of the network's coordinating body; ask there.";

/** Which memberships may be followed by which. */
const BEFORE: Readonly<Record<"SUSPENDED" | "READMITTED" | "LEFT", readonly Word<typeof Membership>[]>> = {
  SUSPENDED: ["JOINED"], READMITTED: ["SUSPENDED", "LEFT"], LEFT: ["JOINED", "SUSPENDED"],
};

/** Who takes part in the network. Consents are not touched: what is granted to an agency that takes no part opens nothing. */
@Resolver()
export class AgencyMutations {
  @Mutation(() => Agency, { nullable: true, description: `Takes an agency into the network. Until it has an agreement it receives nothing. ${WHO}` })
  joinAgency(@Arg("input", () => JoinAgencyInput) input: JoinAgencyInput, @Ctx() context: Context): Promise<Agency> {
    return change(context, async (em) => {
      const id = slug("input.id", input.id);
      const name = written("input.name", input.name);
      if (await find(em, id) !== undefined) throw new PublicError("CONFLICT", "The network has an agency with this id; readmit it or choose another id.");
      await insert(em, "consent.agency", [{
        id, name, address: input.address ?? null, sector: input.sector, status: "JOINED", part2: input.part2,
        legal_practice: input.legalPractice, victim_service_provider: input.victimServiceProvider,
      }]);
      await note(em, context.caller, { kind: "JOINED", agency: id, detail: { sector: input.sector } });
      return id;
    });
  }

  @Mutation(() => Agency, { nullable: true, description: `Stops an agency: it receives and writes nothing. Its records stay its own. ${WHO}` })
  suspendAgency(
    @Arg("id", () => ID) id: string, @Arg("reason", () => String) reason: string, @Ctx() context: Context,
  ): Promise<Agency> {
    return move(context, id, "SUSPENDED", reason);
  }

  @Mutation(() => Agency, {
    nullable: true, description: `Lets a suspended agency, or one that had left, take part again; one that had left needs a new agreement. ${WHO}`,
  })
  readmitAgency(
    @Arg("id", () => ID) id: string, @Arg("reason", () => String) reason: string, @Ctx() context: Context,
  ): Promise<Agency> {
    return move(context, id, "READMITTED", reason);
  }

  @Mutation(() => Agency, { nullable: true, description: `Records that an agency leaves; its agreements end with it. ${WHO}` })
  leaveAgency(
    @Arg("id", () => ID) id: string, @Arg("reason", () => String) reason: string, @Ctx() context: Context,
  ): Promise<Agency> {
    return move(context, id, "LEFT", reason);
  }

  @Mutation(() => Agency, {
    nullable: true, description: `Gives an agency another sector: what clients permit or refuse a sector then means it, or no longer. ${WHO}`,
  })
  changeSector(
    @Arg("id", () => ID) id: string, @Arg("sector", () => AgencySector) sector: Word<typeof AgencySector>, @Ctx() context: Context,
  ): Promise<Agency> {
    return change(context, async (em) => {
      const found = await existing(em, id);
      refuseOneself(context, id);
      if (found.sector === sector) throw new PublicError("CONFLICT", "The agency has this sector already.");
      await em.execute("update consent.agency set sector = ? where id = ?", [sector, id], "run");
      await note(em, context.caller, { kind: "SECTOR_CHANGED", agency: id, detail: { sector, before: found.sector } });
      return id;
    });
  }
}

function move(context: Context, id: string, kind: keyof typeof BEFORE, reason: string): Promise<Agency> {
  return change(context, async (em) => {
    const said = written("reason", reason);
    const { status } = await existing(em, id);
    refuseOneself(context, id);
    if (!BEFORE[kind].includes(status)) {
      throw new PublicError("CONFLICT", `The agency is ${status}; this is possible for one that is ${BEFORE[kind].join(" or ")}.`);
    }
    await em.execute("update consent.agency set status = ? where id = ?", [kind === "READMITTED" ? "JOINED" : kind, id], "run");
    if (kind === "LEFT") await endAgreements(em, context, id);
    await note(em, context.caller, { kind, agency: id, detail: { reason: said } });
    return id;
  });
}

/** Does it as the coordinating body and returns the agency as it then stands. */
async function change(context: Context, work: (em: EntityManager) => Promise<string>): Promise<Agency> {
  const id = await context.writes.commit(async (em) => {
    await refuseOthers(em, context.caller, REFUSAL);
    return work(em);
  });
  await context.afresh();
  return { id };
}

interface Found {
  readonly status: Word<typeof Membership>;
  readonly sector: string;
}

async function find(em: EntityManager, id: string): Promise<Found | undefined> {
  return (await em.execute<Found[]>("select status, sector from consent.agency where id = ? for update", [id]))[0];
}

async function existing(em: EntityManager, id: string): Promise<Found> {
  const found = await find(em, id);
  if (found === undefined) throw new PublicError("NOT_FOUND", "The network has no agency with this id; take it from the directory.");
  return found;
}

/** The coordinating body would lose the right to undo what it did. */
function refuseOneself({ caller }: Context, id: string): void {
  if (caller.agency === id) throw new PublicError("CONFLICT", "The coordinating body does not change its own membership; let another coordinating body do it.");
}

async function endAgreements(em: EntityManager, { caller }: Context, agency: string): Promise<void> {
  const ended = await em.execute<{ id: string }[]>(
    "update consent.agreement set status = 'ENDED' where agency = ? and status <> 'ENDED' returning id", [agency]);
  if (ended.length === 0) return;
  await insert(em, "consent.agreement_event", ended.map(({ id }) => (
    { agreement_id: id, id: crypto.randomUUID(), kind: "ENDED", by_agency: caller.agency, by_user: caller.user })), "at");
}
