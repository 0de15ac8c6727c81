import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { written } from "../../written.ts";
import { insert } from "../record-consent.ts";
import { note, refuseOutsiders, slug } from "./coordination.ts";
import { CareTeam, teamById } from "./team.ts";

@InputType({ description: "A new care team." })
export class CreateTeamInput {
  @Field(() => ID, { description: "A short name of your choice: lowercase letters, digits and hyphens. It stays for ever." }) id!: string;
  @Field(() => String) name!: string;
  @Field(() => ID, { nullable: true, description: "The agency whose coordinators lead it; left out: the coordinating body." }) agency?: string | null;
}

@InputType({ description: "A worker and a care team." })
export class TeamMemberInput {
  @Field(() => ID) team!: string;
  @Field(() => ID) agency!: string;
  @Field(() => ID) user!: string;
}

const WHO = "For coordinators of the agency that leads it, and of the network's coordinating body.";
const REFUSAL = "A care team is kept by a coordinator of the agency that leads it or of the network's coordinating body; ask one of them.";

/** Care teams: what a client permits a team, its members may from the instant they come to the instant they leave. */
@Resolver()
export class TeamMutations {
  @Mutation(() => CareTeam, { nullable: true, description: `Makes a care team without members. ${WHO}` })
  createTeam(@Arg("input", () => CreateTeamInput) input: CreateTeamInput, @Ctx() context: Context): Promise<CareTeam | null> {
    return change(context, input.id, async (em) => {
      const agency = input.agency ?? null;
      await refuseOutsiders(em, context.caller, agency, REFUSAL);
      slug("input.id", input.id);
      const name = written("input.name", input.name);
      const [found] = await em.execute<object[]>("select id from consent.team where id = ?", [input.id]);
      if (found !== undefined) throw new PublicError("CONFLICT", "The network has a team with this id; choose another.");
      await insert(em, "consent.team", [{ id: input.id, name, agency }]);
      await note(em, context.caller, { kind: "TEAM_CREATED", team: input.id, ...(agency === null ? {} : { agency }) });
    });
  }

  @Mutation(() => CareTeam, {
    nullable: true, description: `Takes a worker into a care team: what clients permit the team she may from now on. ${WHO}`,
  })
  addTeamMember(@Arg("input", () => TeamMemberInput) input: TeamMemberInput, @Ctx() context: Context): Promise<CareTeam | null> {
    return change(context, input.team, async (em) => {
      const { team, agency, user } = input;
      await refuseOutsiders(em, context.caller, await leaderOf(em, team), REFUSAL);
      const [{ works }] = await em.execute<[{ works: boolean }]>("select consent.works(?, ?) as works", [agency, user]);
      if (!works) throw new PublicError("BAD_USER_INPUT", "input.user: name an active worker of an agency that takes part in the network.");
      if (await present(em, input)) throw new PublicError("CONFLICT", "This worker belongs to the team already.");
      await insert(em, "consent.team_member", [{ team, agency, user_id: user }], "from_at");
      await note(em, context.caller, { kind: "TEAM_MEMBER_ADDED", team, agency, user });
    });
  }

  @Mutation(() => CareTeam, {
    nullable: true,
    description: "Ends a worker's time in a care team; what clients permit the team is closed to her from now on. For coordinators of her own "
      + "agency, of the agency that leads the team, and of the network's coordinating body.",
  })
  removeTeamMember(@Arg("input", () => TeamMemberInput) input: TeamMemberInput, @Ctx() context: Context): Promise<CareTeam | null> {
    return change(context, input.team, async (em) => {
      const { team, agency, user } = input;
      const leader = await leaderOf(em, team);
      await refuseOutsiders(em, context.caller, agency === context.caller.agency ? agency : leader, REFUSAL);
      const ended = await em.execute<object[]>(END, [team, agency, user]);
      if (ended.length === 0) throw new PublicError("NOT_FOUND", "The team has no such member now.");
      await note(em, context.caller, { kind: "TEAM_MEMBER_REMOVED", team, agency, user });
    });
  }
}

async function change(context: Context, team: string, work: (em: EntityManager) => Promise<void>): Promise<CareTeam | null> {
  await context.writes.commit(async (em) => {
    await work(em);
    return team;
  });
  await context.afresh();
  return teamById(context.reads, team);
}

async function leaderOf(em: EntityManager, team: string): Promise<string | null> {
  const [found] = await em.execute<{ agency: string | null }[]>("select agency from consent.team where id = ?", [team]);
  if (found === undefined) throw new PublicError("NOT_FOUND", "The network has no team with this id.");
  return found.agency;
}

async function present(em: EntityManager, { team, agency, user }: TeamMemberInput): Promise<boolean> {
  const [found] = await em.execute<object[]>(`select team from consent.team_member where team = ? and agency = ? and user_id = ?
    and (until_at is null or consent.instant() < until_at)`, [team, agency, user]);
  return found !== undefined;
}

/** A period has a length: whoever leaves in the instant she came is a member for that millisecond. */
const END = `update consent.team_member set until_at = greatest(consent.instant(), from_at + interval '1 millisecond')
  where team = ? and agency = ? and user_id = ? and (until_at is null or consent.instant() < until_at) returning team`;
