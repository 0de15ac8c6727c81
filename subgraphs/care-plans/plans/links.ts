import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Agency } from "../agency.ts";
import { CarePlan } from "../care-plan.ts";
import { Goal } from "../goal.ts";
import { CarePlanVersionConnection, ClientDecisionConnection, PlanChangeConnection } from "../part-connections.ts";
import { CarePlanVersion } from "./care-plan-version.ts";
import { ClientDecision } from "./client-decision.ts";
import { contributors } from "./contributors.ts";
import { leadOf } from "./keep-version.ts";
import { PlanChange } from "./plan-change.ts";

const THE_PLAN = { nullable: true, description: "The plan; null when there is none for you." };
const planOf = (carePlanId: string | null, { load }: Context) => (carePlanId === null ? null : load.one(CarePlan, carePlanId));

/** What belongs to a plan: who has a part in it, how it came to say what it says, and what the client decided. */
@Resolver(() => CarePlan)
export class OnCarePlan {
  @FieldResolver(() => Agency, { description: "The agency that leads, and decides on proposed changes." })
  leadAgency(@Root() plan: CarePlan): Agency {
    return { id: leadOf(plan) };
  }

  @FieldResolver(() => [Agency], { description: "The agencies that have a part in it, by its records that you may read: who drew it up, set goals in it, or had a change accepted." })
  contributors(@Root() { id }: CarePlan, @Ctx() { load }: Context): Promise<Agency[]> {
    return load.own<Agency[]>("contributors", contributors).load(id);
  }

  @FieldResolver(() => CarePlanVersionConnection, { description: "How it stood before each change, newest first." })
  versions(@Root() plan: CarePlan, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<CarePlanVersion>> {
    return load.pageUnder(CarePlanVersion, "carePlanId", plan, page, info);
  }

  @FieldResolver(() => PlanChangeConnection, { description: "The changes to it that were proposed and that you may read, newest first." })
  changes(@Root() plan: CarePlan, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<PlanChange>> {
    return load.pageUnder(PlanChange, "carePlanId", plan, page, info);
  }

  @FieldResolver(() => ClientDecisionConnection, { description: "What the client decided about it, newest first." })
  decisions(@Root() plan: CarePlan, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ClientDecision>> {
    return load.pageUnder(ClientDecision, "carePlanId", plan, page, info);
  }
}

/** The plan of a proposed change, and who decides it. */
@Resolver(() => PlanChange)
export class PlanChangeLinks {
  @FieldResolver(() => Agency, { description: "The agency that decides." })
  leadAgency(@Root() { leadAgency }: PlanChange): Agency {
    return { id: leadAgency };
  }

  @FieldResolver(() => CarePlan, THE_PLAN)
  carePlan(@Root() { carePlanId }: PlanChange, @Ctx() context: Context): Promise<CarePlan | null> | null {
    return planOf(carePlanId, context);
  }
}

/** What a decision of the client was about. */
@Resolver(() => ClientDecision)
export class ClientDecisionLinks {
  @FieldResolver(() => CarePlan, THE_PLAN)
  carePlan(@Root() { carePlanId }: ClientDecision, @Ctx() context: Context): Promise<CarePlan | null> | null {
    return planOf(carePlanId, context);
  }

  @FieldResolver(() => Goal, { nullable: true, description: "The goal; null when there is none for you." })
  goal(@Root() { goalId }: ClientDecision, @Ctx() { load }: Context): Promise<Goal | null> | null {
    return goalId === null ? null : load.one(Goal, goalId);
  }
}
