import { Field, Float, ID, InputType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { LocalDate } from "../scalars.ts";
import { ActivityStatus } from "./care-plan.ts";
import { CarePlanStatus } from "./care-plan-status.ts";
import { EpisodeStatus } from "./episode-status.ts";
import { Comparator } from "./goal.ts";
import { GoalAchievement, GoalLifecycle } from "./goal-status.ts";

/** The option of an input by which a worker raises what a record carries. */
export const RAISED = { description: "What it is also about: categories to add to those it carries by itself.", defaultValue: [] };

@InputType({ description: "A case of a client at your agency." })
export class OpenEpisodeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => EpisodeStatus, { defaultValue: EpisodeStatus.ACTIVE, description: "PLANNED, WAITLIST or ACTIVE." }) status!: EpisodeStatus;
  @Field(() => String, { nullable: true }) kind?: string | null;
  @Field(() => String, { nullable: true, description: "Why the episode is opened." }) reason?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day it became active; today when nothing is said." }) started?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "One thing a plan sets out to do." })
export class CarePlanActivityInput {
  @Field(() => String) description!: string;
  @Field(() => ActivityStatus, { defaultValue: ActivityStatus.NOT_STARTED }) status!: ActivityStatus;
  @Field(() => String, { nullable: true }) who?: string | null;
  @Field(() => LocalDate, { nullable: true }) due?: string | null;
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

@InputType({ description: "What changes in a plan; what is not given stays." })
export class CarePlanChange {
  @Field(() => CarePlanStatus, { nullable: true }) status?: CarePlanStatus | null;
  @Field(() => String, { nullable: true, description: "Why the status changes." }) reason?: string | null;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
  @Field(() => LocalDate, { nullable: true }) until?: string | null;
  @Field(() => [CarePlanActivityInput], { nullable: true, description: "All activities, in place of the present ones." })
  activities?: CarePlanActivityInput[] | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "By what it is seen that a goal is reached." })
export class GoalTargetInput {
  @Field(() => String) measure!: string;
  @Field(() => Comparator, { nullable: true }) comparator?: Comparator | null;
  @Field(() => Float, { nullable: true }) value?: number | null;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => LocalDate, { nullable: true }) due?: string | null;
}

@InputType({ description: "Something the client wants to reach." })
export class SetGoalInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) carePlanId?: string | null;
  @Field(() => String) description!: string;
  @Field(() => GoalLifecycle, { defaultValue: GoalLifecycle.PROPOSED, description: "PROPOSED, PLANNED, ACCEPTED or ACTIVE." })
  lifecycle!: GoalLifecycle;
  @Field(() => GoalAchievement, { nullable: true }) achievement?: GoalAchievement | null;
  @Field(() => GoalTargetInput, { nullable: true }) target?: GoalTargetInput | null;
  @Field(() => LocalDate, { nullable: true }) start?: string | null;
  @Field(() => [ID], { defaultValue: [], description: "Ids of the needs it addresses." }) addresses!: string[];
  @Field(() => [ConsentCategory], { ...RAISED, description: "The categories of the needs it addresses, and what else it is about." })
  categories!: Category[];
}

@InputType({ description: "What changes in a goal; what is not given stays." })
export class GoalChange {
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => GoalLifecycle, { nullable: true }) lifecycle?: GoalLifecycle | null;
  @Field(() => GoalAchievement, { nullable: true }) achievement?: GoalAchievement | null;
  @Field(() => String, { nullable: true, description: "Why lifecycle or achievement change." }) reason?: string | null;
  @Field(() => GoalTargetInput, { nullable: true }) target?: GoalTargetInput | null;
  @Field(() => LocalDate, { nullable: true }) start?: string | null;
  @Field(() => [ID], { nullable: true }) addresses?: string[] | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
