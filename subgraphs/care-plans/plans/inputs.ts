import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { LocalDate } from "../../scalars.ts";
import { ActivityStatus } from "../care-plan.ts";
import { CarePlanStatus } from "../care-plan-status.ts";
import { ClientAgreement, ClientAnswerInput } from "../client-answer.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { ChangeReason } from "./change-reason.ts";
import { DecisionOutcome } from "./client-decision.ts";

@InputType({ description: "One thing a plan sets out to do." })
export class CarePlanActivityInput {
  @Field(() => String) description!: string;
  @Field(() => ActivityStatus, { defaultValue: ActivityStatus.NOT_STARTED }) status!: ActivityStatus;
  @Field(() => String, { nullable: true }) who?: string | null;
  @Field(() => LocalDate, { nullable: true }) due?: string | null;
  @Field(() => ID, { nullable: true, description: "The intervention of the client that carries it." }) interventionId?: string | null;
}

@InputType({ description: "A plan for a client." })
export class CreateCarePlanInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => CarePlanStatus, { defaultValue: CarePlanStatus.DRAFT, description: "DRAFT or ACTIVE." }) status!: CarePlanStatus;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
  @Field(() => LocalDate, { nullable: true }) until?: string | null;
  @Field(() => [CarePlanActivityInput], { defaultValue: [] }) activities!: CarePlanActivityInput[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "What a plan would say; what is left out stays." })
export class PlanContentInput {
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
  @Field(() => LocalDate, { nullable: true }) until?: string | null;
  @Field(() => [CarePlanActivityInput], { nullable: true, description: "All activities, in place of the present ones." })
  activities?: CarePlanActivityInput[] | null;
}

@InputType({ description: "What changes in a plan; what is not given stays. What was agreed is changed by proposePlanChange." })
export class CarePlanChange extends PlanContentInput {
  @Field(() => CarePlanStatus, { nullable: true }) status?: CarePlanStatus | null;
  @Field(() => String, { nullable: true, description: "Why; needed once the plan is no draft any more." }) reason?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "A change to a plan that you may read, for its lead agency and the client to decide." })
export class ProposePlanChangeInput {
  @Field(() => ID) carePlanId!: string;
  @Field(() => Int, { description: "The version of the plan you have before you." }) planVersion!: number;
  @Field(() => ChangeReason) because!: ChangeReason;
  @Field(() => String, { description: "Why, in words." }) reason!: string;
  @Field(() => PlanContentInput) content!: PlanContentInput;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "What the client says to a proposed change." })
export class AnswerPlanChangeInput extends AtVersion {
  @Field(() => ClientAgreement, { description: "AGREE or DISAGREE." }) agreement!: ClientAgreement;
  @Field(() => ClientAnswerInput, { nullable: true, description: "A worker says how she heard it." }) said?: ClientAnswerInput | null;
}

@InputType({ description: "What your agency, which leads, decides about a proposed change." })
export class DecidePlanChangeInput extends AtVersion {
  @Field(() => Int, { description: "The version of the plan it is decided about." }) planVersion!: number;
  @Field(() => Boolean, { description: "Accepting needs that the client has agreed." }) accept!: boolean;
  @Field(() => String) reason!: string;
}

@InputType({ description: "Who leads a plan from now on." })
export class HandOverPlanInput {
  @Field(() => ID) carePlanId!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => ID, { description: "Slug of the agency that leads from now on." }) leadAgency!: string;
  @Field(() => String) reason!: string;
}

@InputType({ description: "What the client decided about her own care, and between what." })
export class RecordClientDecisionInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) carePlanId?: string | null;
  @Field(() => ID, { nullable: true }) goalId?: string | null;
  @Field(() => String, { description: "What there was to decide." }) question!: string;
  @Field(() => DecisionOutcome, { defaultValue: DecisionOutcome.CHOSE }) outcome!: DecisionOutcome;
  @Field(() => String, { nullable: true, description: "One of alternativesOffered; left out where she declined or postponed." }) choice?: string | null;
  @Field(() => [String], { description: "What she was offered, that which she chose included." }) alternativesOffered!: string[];
  @Field(() => String, { nullable: true, description: "Why, as she says." }) rationale?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "Today when nothing is said." }) decidedOn?: string | null;
  @Field(() => ClientAnswerInput) said!: ClientAnswerInput;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
