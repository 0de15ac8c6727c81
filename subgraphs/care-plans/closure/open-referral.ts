import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A referral of an episode that is not over, as the subgraph that keeps referrals tells it for the caller: none that she may not read. */
@ObjectType()
export class OpenReferral {
  @Directive("@external")
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => ID, { nullable: true })
  goalId!: string | null;
}
