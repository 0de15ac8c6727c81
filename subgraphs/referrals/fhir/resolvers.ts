import { GraphQLJSONObject } from "graphql-scalars";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { ReferralOutcome } from "../outcome/outcome.ts";
import { Referral } from "../referral.ts";
import { exportReferral } from "./export.ts";

/** A referral in the words of other systems. */
@Resolver(() => Referral)
export class FhirReferrals {
  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true, description: "As a FHIR R4 Bundle of ServiceRequest and Task (SDOH Clinical Care). The import reads the same referral back.",
  })
  async fhir(@Root() referral: Referral, @Ctx() { load }: Context): Promise<object> {
    const { basedOnId } = referral;
    const [passesOn, { nodes }] = await Promise.all([
      basedOnId == null ? null : load.one(Referral, basedOnId), load.pageUnder(ReferralOutcome, "referralId", referral, { first: 1 }),
    ]);
    return exportReferral(referral, { passesOn, outcome: nodes[0] ?? null });
  }
}
