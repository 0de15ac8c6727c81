import DataLoader from "dataloader";
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { type Context, perRequest } from "../../context.ts";
import { Agency } from "../agency.ts";
import { MembershipEvent, membershipEventsOf } from "./membership-event.ts";
import { CareTeam, CareTeamMember, leadersOf, membersOf, teamById } from "./team.ts";
import { Worker, workersOf } from "./worker.ts";

/** What the register hangs on an agency. */
@Resolver(() => Agency)
export class AgencyRegister {
  @FieldResolver(() => [Worker], {
    nullable: true,
    description: "Its workers by name: for those who work there and for coordinators of the network's coordinating body; null for others.",
  })
  workers(@Root() { id }: Agency, @Ctx() context: Context): Promise<Worker[] | null> {
    return loadersOf(context).workers.load(id);
  }

  @FieldResolver(() => [MembershipEvent], {
    description: "What happened to its membership, oldest first: for those who work there and for the network's coordinators; empty for others.",
  })
  membershipHistory(@Root() { id }: Agency, @Ctx() context: Context): Promise<MembershipEvent[]> {
    return loadersOf(context).history.load(id);
  }
}

/** Care teams, by id. */
@Resolver(() => CareTeam)
export class CareTeams {
  @Query(() => CareTeam, { nullable: true, description: "A care team; null when the network has none with this id." })
  team(@Arg("id", () => ID) id: string, @Ctx() { reads }: Context): Promise<CareTeam | null> {
    return teamById(reads, id);
  }

  @FieldResolver(() => Agency, { nullable: true, description: "Whose coordinators lead it; null: the network's coordinating body." })
  leader(@Root() { id }: CareTeam, @Ctx() context: Context): Promise<Agency | null> {
    return loadersOf(context).leaders.load(id);
  }

  @FieldResolver(() => [CareTeamMember], { description: "Its members whom you may see, those who have left too, in the order in which they came." })
  members(@Root() { id }: CareTeam, @Ctx() context: Context): Promise<CareTeamMember[]> {
    return loadersOf(context).members.load(id);
  }
}

/** They batch and remember nothing, so that what is read after a write is what was written. */
const loadersOf = perRequest(({ reads }) => ({
  workers: new DataLoader<string, Worker[] | null>((ids) => workersOf(reads, ids), FORGETFUL),
  history: new DataLoader<string, MembershipEvent[]>((ids) => membershipEventsOf(reads, ids), FORGETFUL),
  leaders: new DataLoader<string, Agency | null>((ids) => leadersOf(reads, ids), FORGETFUL),
  members: new DataLoader<string, CareTeamMember[]>((ids) => membersOf(reads, ids), FORGETFUL),
}));

const FORGETFUL = { cache: false } as const;
