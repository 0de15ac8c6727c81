import { Field, ID, InputType, Int } from "type-graphql";
import { DateTime } from "../../scalars.ts";
import { IntroductionKind } from "../introduction/introduction.ts";
import { FeedbackFrom } from "../outcome/feedback.ts";
import { EnrollmentStatus, ReferralResult } from "../outcome/outcome.ts";

@InputType({ description: "That the client and the agency that is asked were brought together." })
export class IntroductionInput {
  @Field(() => ID) referralId!: string;
  @Field(() => IntroductionKind) kind!: IntroductionKind;
  @Field(() => DateTime, { nullable: true, description: "Now, when left out." }) at?: string | null;
  @Field(() => String, { nullable: true, description: "Who took part, what was said." }) note?: string | null;
}

@InputType({ description: "What came of a referral; give at least one of result, enrollment and activity." })
export class OutcomeInput {
  @Field(() => ID) referralId!: string;
  @Field(() => ReferralResult, { nullable: true }) result?: ReferralResult | null;
  @Field(() => EnrollmentStatus, { nullable: true }) enrollment?: EnrollmentStatus | null;
  @Field(() => String, { nullable: true, description: "What was done for the client because of it." }) activity?: string | null;
  @Field(() => DateTime, { nullable: true, description: "When it was done." }) performedAt?: string | null;
}

@InputType({ description: "What somebody says of a referral; give a rating, a text or both." })
export class FeedbackInput {
  @Field(() => ID) referralId!: string;
  @Field(() => FeedbackFrom, { defaultValue: FeedbackFrom.CLIENT }) from!: FeedbackFrom;
  @Field(() => Int, { nullable: true, description: "1 (did not help at all) to 5 (helped entirely)." }) rating?: number | null;
  @Field(() => String, { nullable: true }) text?: string | null;
}
