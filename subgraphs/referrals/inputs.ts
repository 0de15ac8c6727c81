import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { NeedCategory } from "../need-category.ts";
import { ReferralPriority } from "./referral.ts";

@InputType({ description: "A request to another agency to see to a need of the client." })
export class SendReferralInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { description: "The agency that is asked." }) target!: string;
  @Field(() => ID, { nullable: true, description: "The service of that agency that is asked for." }) serviceId?: string | null;
  @Field(() => NeedCategory, { nullable: true, description: "The need it is for." }) need?: NeedCategory | null;
  @Field(() => ReferralPriority, { defaultValue: ReferralPriority.ROUTINE }) priority!: ReferralPriority;
  @Field(() => String, { nullable: true, description: "Why the client is referred." }) reason?: string | null;
  @Field(() => [ConsentCategory], {
    defaultValue: [], description: "What it is also about: categories to add to those of the referral, the need and the service.",
  })
  categories!: Category[];
}
