import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { Referral } from "./referral.ts";

/** One referral by its id. */
@Resolver()
export class ReferralQueries {
  @Query(() => Referral, { nullable: true, description: "The referral with this id; null when there is none for you." })
  referral(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<Referral | null> {
    return load.one(Referral, id);
  }
}
