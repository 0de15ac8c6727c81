import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { CarePlan } from "../care-plan.ts";
import { Client } from "../client.ts";
import { Episode } from "../episode.ts";
import { type WorkList, workListPage } from "../work-list.ts";
import { Approval } from "./approval.ts";
import { CaseConference, ConferencePoint } from "./case-conference.ts";
import { Consultation } from "./consultation.ts";
import { TeamMessage } from "./team-message.ts";

/** The pages of approvals, of consultations and of points. */
export const ApprovalConnection = Connection(Approval);
export const ConsultationConnection = Connection(Consultation);
export const PointConnection = Connection(ConferencePoint);
const TeamMessageConnection = Connection(TeamMessage);

const APPROVALS = { description: "What supervisors of your agency were asked to say about it, newest first; empty for other agencies." };

/** The approvals of a plan. */
@Resolver(() => CarePlan)
export class ApprovalsOfPlan {
  @FieldResolver(() => ApprovalConnection, APPROVALS)
  approvals(@Root() plan: CarePlan, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Approval>> {
    return load.pageUnder(Approval, "recordId", plan, page, info);
  }
}

/** The approvals of a closure. */
@Resolver(() => Episode)
export class ApprovalsOfEpisode {
  @FieldResolver(() => ApprovalConnection, APPROVALS)
  approvals(@Root() episode: Episode, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Approval>> {
    return load.pageUnder(Approval, "recordId", episode, page, info);
  }
}

/** The points of a conference. */
@Resolver(() => CaseConference)
export class ConferenceLinks {
  @FieldResolver(() => PointConnection, { description: "What was said, decided and taken on, as far as you may read it, newest first." })
  points(@Root() conference: CaseConference, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ConferencePoint>> {
    return load.pageUnder(ConferencePoint, "conferenceId", conference, page, info);
  }
}

/** The conference of a point. */
@Resolver(() => ConferencePoint)
export class PointLinks {
  @FieldResolver(() => CaseConference, { nullable: true, description: "The conference; null when there is none for you." })
  conference(@Root() { conferenceId }: ConferencePoint, @Ctx() { load }: Context): Promise<CaseConference | null> {
    return load.one(CaseConference, conferenceId);
  }
}

/** Messages about a client, and what waits for a supervisor or a colleague. */
@Resolver(() => Client)
export class TeamLists {
  @FieldResolver(() => TeamMessageConnection, { nullable: true, description: "Every message you may read in care teams you belong to, newest first; in one team, where you name it." })
  teamMessages(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo, @Arg("team", () => ID, { nullable: true }) team?: string | null,
  ): Promise<Page<TeamMessage>> {
    return load.page(TeamMessage, id, page, info, { teamId: team == null ? null : [team] });
  }

  @Query(() => ApprovalConnection, { description: "What waits for your approval, the oldest first." })
  approvalsToDecide(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<Approval>> {
    return workListPage(context, TO_DECIDE, args, [context.caller.user]);
  }

  @Query(() => ConsultationConnection, { description: "Questions of colleagues that wait for your answer, the oldest first." })
  consultationsToAnswer(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<Consultation>> {
    return workListPage(context, TO_ANSWER, args, [context.caller.user]);
  }
}

const TO_DECIDE: WorkList<Approval> = {
  name: "approvals to decide", noun: Approval, table: "care_plans.approval", by: ["recordedAt", "recorded_at"], where: "t.supervisor = $1 and t.status = 'REQUESTED'",
};

const TO_ANSWER: WorkList<Consultation> = {
  name: "consultations to answer", noun: Consultation, table: "care_plans.consultation", by: ["recordedAt", "recorded_at"], where: "t.asked_of = $1 and t.status = 'ASKED'",
};
