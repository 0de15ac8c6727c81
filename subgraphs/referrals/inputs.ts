import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { NeedCategory } from "../need-category.ts";
import { ReferralPriority, ShareBack } from "./referral.ts";

@InputType({ description: "A request to another agency to see to a need of the client." })
export class SendReferralInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, {
    nullable: true, description: "The agency that is asked: another, or your own. Left out for one that agencies may claim; then publish it.",
  })
  target?: string | null;
  @Field(() => ID, { nullable: true, description: "The service of that agency that is asked for." }) serviceId?: string | null;
  @Field(() => NeedCategory, { nullable: true, description: "The need it is for." }) need?: NeedCategory | null;
  @Field(() => ID, { nullable: true, description: "The recorded need it is for." }) needId?: string | null;
  @Field(() => ID, { nullable: true, description: "The recorded goal it serves." }) goalId?: string | null;
  @Field(() => ID, { nullable: true, description: "The option of the client's shortlist that she has chosen; service and need are its, where you leave them out." })
  optionId?: string | null;
  @Field(() => ID, { nullable: true, description: "The referral to your agency that this one passes on." }) basedOnId?: string | null;
  @Field(() => [ShareBack], { defaultValue: [], description: "What you would like to be told beside the status." }) shareBack!: ShareBack[];
  @Field(() => Boolean, { defaultValue: false, description: "Begins as a draft, to be sent by moveReferral to REQUESTED." }) draft!: boolean;
  @Field(() => ReferralPriority, { defaultValue: ReferralPriority.ROUTINE }) priority!: ReferralPriority;
  @Field(() => String, { nullable: true, description: "Why the client is referred." }) reason?: string | null;
  @Field(() => [ConsentCategory], {
    defaultValue: [], description: "What it is also about: categories to add to those of the referral, the need and the service.",
  })
  categories!: Category[];
}
