import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { ClientAnswerInput } from "../client-answer.ts";
import { GoalAchievement } from "../goal-status.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { Readiness, ReferralLeft } from "./closure-review.ts";

@InputType({ description: "How a goal ended." })
export class GoalOutcomeInput {
  @Field(() => ID) goalId!: string;
  @Field(() => GoalAchievement) achievement!: GoalAchievement;
  @Field(() => String, { nullable: true }) words?: string | null;
}

@InputType({ description: "What is still needed, and who sees to it from now on." })
export class OngoingNeedInput {
  @Field(() => ID, { nullable: true, description: "The need, where it is on file." }) needId?: string | null;
  @Field(() => String) what!: string;
  @Field(() => String, { description: "Who sees to it from now on." }) who!: string;
}

@InputType({ description: "How a referral is left." })
export class ReferralAtClosureInput {
  @Field(() => ID) referralId!: string;
  @Field(() => ReferralLeft) left!: ReferralLeft;
  @Field(() => String, { nullable: true, description: "Who follows it up; needed where it is handed over." }) to?: string | null;
}

@InputType({ description: "What an episode of your agency came to." })
export class ReviewClosureInput {
  @Field(() => ID) episodeId!: string;
  @Field(() => [GoalOutcomeInput], { defaultValue: [] }) goalOutcomes!: GoalOutcomeInput[];
  @Field(() => [OngoingNeedInput], { defaultValue: [], description: "Empty when nothing is needed any more." }) ongoingNeeds!: OngoingNeedInput[];
  @Field(() => Readiness) readiness!: Readiness;
  @Field(() => String, { nullable: true, description: "What speaks for it, and against." }) readinessWords?: string | null;
  @Field(() => [String], { defaultValue: [], description: "What she has learned, gone through once more." }) skillsReviewed!: string[];
  @Field(() => [ReferralAtClosureInput], { defaultValue: [] }) referrals!: ReferralAtClosureInput[];
  @Field(() => Boolean, { description: "Whether no other referral is open." }) allReferralsSettled!: boolean;
  @Field(() => String, { nullable: true, description: "In her own words; she may write it herself with reflectOnClosure." }) reflection?: string | null;
  @Field(() => ClientAnswerInput, { nullable: true, description: "How she said it; with reflection." }) said?: ClientAnswerInput | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "What the time was to the client, and what its end is, in her own words." })
export class ReflectOnClosureInput extends AtVersion {
  @Field(() => String) reflection!: string;
  @Field(() => ClientAnswerInput, { nullable: true, description: "A worker says how she heard it." }) said?: ClientAnswerInput | null;
}

@InputType({ description: "Something in the community that she can turn to." })
export class CommunityResourceInput {
  @Field(() => ID, { nullable: true, description: "The service, where the directory has it." }) serviceId?: string | null;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: "How it is reached." }) contact?: string | null;
  @Field(() => String, { nullable: true, description: "For what." }) purpose?: string | null;
}

@InputType({ description: "How the client goes on without your agency." })
export class PlanTransitionInput {
  @Field(() => ID) episodeId!: string;
  @Field(() => [CommunityResourceInput]) resources!: CommunityResourceInput[];
  @Field(() => [String], { description: "What keeps going what she has reached." }) maintenance!: string[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "What the client does when it gets bad again." })
export class PlanCrisisPreventionInput {
  @Field(() => ID) episodeId!: string;
  @Field(() => [String], { description: "By what she and others notice it." }) warningSigns!: string[];
  @Field(() => [String], { description: "What helps, first things first." }) steps!: string[];
  @Field(() => [String], { description: "Whom she calls." }) contacts!: string[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
