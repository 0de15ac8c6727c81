import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";

/** A referral that is not over, as far as an episode that is to be closed needs to know of it. Only the gateway asks for it. */
@Directive("@inaccessible")
@Open("Only the gateway's: made when asked, from the referrals that the caller may read.")
@ObjectType({ description: "A referral that is not over." })
export class OpenReferral {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { nullable: true, description: "The goal that it serves." })
  goalId!: string | null;
}
