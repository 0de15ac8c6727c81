import { Field, Float, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { LocalDate } from "../../scalars.ts";
import { ClientAnswerInput } from "../client-answer.ts";
import { GoalAchievement } from "../goal-status.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { FeedbackFrom } from "./feedback.ts";
import { FeedbackStatus } from "./feedback-status.ts";
import { MilestoneStatus } from "./milestone-status.ts";
import { BetterWhen } from "./outcome-measure.ts";

@InputType({ description: "What was found of one of a goal's targets." })
export class MeasuredTargetInput {
  @Field(() => String, { description: "As the target has it." }) measure!: string;
  @Field(() => Float) value!: number;
  @Field(() => String, { nullable: true }) unit?: string | null;
}

@InputType({ description: "How near a goal that you may read was on a day." })
export class ReviewProgressInput {
  @Field(() => ID) goalId!: string;
  @Field(() => Int, { nullable: true, description: "The goal's version, for a goal of your agency: its achievement is set to what was found, unless there is a later review. Left out for another's." })
  goalVersion?: number | null;
  @Field(() => LocalDate, { nullable: true, description: "Today when nothing is said." }) reviewedOn?: string | null;
  @Field(() => GoalAchievement) achievement!: GoalAchievement;
  @Field(() => [MeasuredTargetInput], { defaultValue: [] }) measured!: MeasuredTargetInput[];
  @Field(() => String, { description: "What was seen, in words." }) narrative!: string;
  @Field(() => LocalDate, { nullable: true, description: "The day of the next review." }) nextOn?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "One outcome on one day: a value, words, or both." })
export class RecordOutcomeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) goalId?: string | null;
  @Field(() => String, { description: "What is measured; the same words make a series." }) measure!: string;
  @Field(() => LocalDate, { nullable: true, description: "Today when nothing is said." }) measuredOn?: string | null;
  @Field(() => Float, { nullable: true }) value?: number | null;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => BetterWhen, { nullable: true, description: "Which way it goes when it goes well; with a value." }) better?: BetterWhen | null;
  @Field(() => String, { nullable: true }) words?: string | null;
  @Field(() => ID, { nullable: true, description: "The assessment whose score it is." }) assessmentId?: string | null;
  @Field(() => ID, { nullable: true, description: "The intervention whose effect it shows." }) interventionId?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "Somebody's word on how it goes, or that she was asked for it." })
export class RecordFeedbackInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) carePlanId?: string | null;
  @Field(() => ID, { nullable: true }) goalId?: string | null;
  @Field(() => FeedbackFrom) from!: FeedbackFrom;
  @Field(() => String, { nullable: true, description: "Who exactly, where that is to be said." }) who?: string | null;
  @Field(() => String, { description: "What it is about." }) about!: string;
  @Field(() => FeedbackStatus, { defaultValue: FeedbackStatus.GIVEN, description: "ASKED or GIVEN." }) status!: FeedbackStatus;
  @Field(() => Int, { nullable: true, description: "From 1, bad, to 5, good." }) rating?: number | null;
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => ClientAnswerInput, { nullable: true, description: "How the client said it, where it is hers." }) said?: ClientAnswerInput | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "The word that was asked for." })
export class GiveFeedbackInput extends AtVersion {
  @Field(() => Int, { nullable: true, description: "From 1, bad, to 5, good." }) rating?: number | null;
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => ClientAnswerInput, { nullable: true, description: "How the client said it to a worker." }) said?: ClientAnswerInput | null;
}

@InputType({ description: "That no word came, or that there should be none on file." })
export class MoveFeedbackInput extends AtVersion {
  @Field(() => FeedbackStatus, { description: "NOT_GIVEN or ENTERED_IN_ERROR." }) status!: FeedbackStatus;
  @Field(() => String) reason!: string;
}

@InputType({ description: "Something on the way to a goal that you may read." })
export class SetMilestoneInput {
  @Field(() => ID) goalId!: string;
  @Field(() => String) title!: string;
  @Field(() => LocalDate, { nullable: true, description: "The day by which it is hoped for." }) due?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "That a milestone of your agency's record was reached, or is not aimed at any more." })
export class MoveMilestoneInput extends AtVersion {
  @Field(() => MilestoneStatus) status!: MilestoneStatus;
  @Field(() => LocalDate, { nullable: true, description: "The day it was reached; today when nothing is said." }) reachedOn?: string | null;
  @Field(() => String, { nullable: true, description: "How it was celebrated, or why it was dropped." }) words?: string | null;
}
