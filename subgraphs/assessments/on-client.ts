import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { SafetyAlertConnection } from "./alerts/alert-queries.ts";
import { Assessment } from "./assessment.ts";
import { Client } from "./client.ts";
import { Condition } from "./condition.ts";
import { NeedFilter, ObservationFilter } from "./inputs.ts";
import { Need } from "./need.ts";
import { Observation } from "./observation.ts";
import { Risk } from "./risk.ts";
import { SafetyAlert } from "./alerts/safety-alert.ts";

const AssessmentConnection = Connection(Assessment);
const NeedConnection = Connection(Need);
const RiskConnection = Connection(Risk);
const ConditionConnection = Connection(Condition);
const ObservationConnection = Connection(Observation);

const every = (what: string) => ({ nullable: true, description: `The ${what} you may read, newest first.` });

/** What this subgraph hangs on the client: what was answered, what is needed, what threatens, what was found. */
@Resolver(() => Client)
export class AssessmentsOfClient {
  @FieldResolver(() => AssessmentConnection, every("assessments"))
  assessments(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Assessment>> {
    return load.page(Assessment, id, page, info);
  }

  @FieldResolver(() => SafetyAlertConnection, every("safety alerts"))
  safetyAlerts(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<SafetyAlert>> {
    return load.page(SafetyAlert, id, page, info);
  }

  @FieldResolver(() => NeedConnection, every("needs"))
  needs(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => NeedFilter, { nullable: true }) filter?: NeedFilter | null,
  ): Promise<Page<Need>> {
    return load.page(Need, id, page, info, { status: filter?.status, category: filter?.category });
  }

  @FieldResolver(() => RiskConnection, every("risks"))
  risks(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Risk>> {
    return load.page(Risk, id, page, info);
  }

  @FieldResolver(() => ConditionConnection, every("conditions"))
  conditions(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Condition>> {
    return load.page(Condition, id, page, info);
  }

  @FieldResolver(() => ObservationConnection, every("observations"))
  observations(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => ObservationFilter, { nullable: true }) filter?: ObservationFilter | null,
  ): Promise<Page<Observation>> {
    return load.page(Observation, id, page, info, { code: filter?.code });
  }
}
