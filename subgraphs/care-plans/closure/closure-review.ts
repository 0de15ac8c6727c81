import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { ClientAnswer } from "../client-answer.ts";
import { EntryRecord } from "../entry-record.ts";
import { GoalAchievement } from "../goal-status.ts";
import { PART_OF_RECORD } from "../made-when-asked.ts";

/** Whether the client is ready to go on without the agency. */
export enum Readiness { READY = "READY", NEARLY = "NEARLY", NOT_READY = "NOT_READY" }
registerEnumType(Readiness, { name: "ClosureReadiness", description: "Whether the client is ready to go on without the agency." });

/** How a referral is left when the case ends. */
export enum ReferralLeft { SETTLED = "SETTLED", HANDED_OVER = "HANDED_OVER" }
registerEnumType(ReferralLeft, {
  name: "ReferralLeft",
  description: "How a referral is left when the case ends.",
  valuesConfig: { HANDED_OVER: { description: "Somebody else follows it up." } },
});

/** How a goal ended. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "How a goal ended." })
export class GoalOutcome {
  @Field(() => ID)
  goalId!: string;

  @Field(() => GoalAchievement)
  achievement!: GoalAchievement;

  @Field(() => String, { nullable: true })
  words?: string | null;
}

/** What is still needed, and who sees to it from now on. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "What is still needed, and who sees to it from now on." })
export class OngoingNeed {
  @Field(() => ID, { nullable: true, description: "The need, where it is on file." })
  needId?: string | null;

  @Field(() => String)
  what!: string;

  @Field(() => String, { description: "Who sees to it from now on: the client, her family, an agency." })
  who!: string;
}

/** How a referral is left. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "How a referral is left." })
export class ReferralAtClosure {
  @Field(() => ID)
  referralId!: string;

  @Field(() => ReferralLeft)
  left!: ReferralLeft;

  @Field(() => String, { nullable: true, description: "Who follows it up, where it is handed over." })
  to?: string | null;
}

/** What an episode came to, gone through with the client before it ends. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { episodeId: "Episode" },
  answeredByClient: ["reflection", "said"], indexes: [["clientId", "episodeId", "recordedAt", "id"]],
})
@ObjectType({ description: "What an episode came to, gone through with the client before it ends; the newest one counts. Shown with its episode only." })
export class ClosureReview extends EntryRecord {
  /** The episode. */
  @Property({ type: "uuid" })
  episodeId!: string;

  @Field(() => [GoalOutcome])
  @Property({ type: "json" })
  goalOutcomes!: GoalOutcome[];

  @Field(() => [OngoingNeed])
  @Property({ type: "json" })
  ongoingNeeds!: OngoingNeed[];

  @Field(() => Readiness)
  @Property({ type: "text" })
  readiness!: Readiness;

  @Field(() => String, { nullable: true, description: "What speaks for it, and against." })
  @Property({ type: "text", nullable: true })
  readinessWords!: string | null;

  @Field(() => [String], { description: "What she has learned, gone through once more." })
  @Property({ type: "text[]" })
  skillsReviewed!: string[];

  @Field(() => [ReferralAtClosure])
  @Property({ type: "json" })
  referrals!: ReferralAtClosure[];

  @Field(() => Boolean, { description: "Whether no other referral is open." })
  @Property({ type: "boolean" })
  allReferralsSettled!: boolean;

  @Field(() => String, { nullable: true, description: "What it was to her, and what the end is, in her own words." })
  @Property({ type: "text", nullable: true })
  reflection!: string | null;

  @Field(() => ClientAnswer, { nullable: true, description: "How she said it." })
  @Property({ type: "json", nullable: true })
  said!: ClientAnswer | null;
}
