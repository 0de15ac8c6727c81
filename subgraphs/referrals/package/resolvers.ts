import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { PurposeOfUse } from "../../purpose-of-use.ts";
import { Client } from "../client.ts";
import { Agency } from "../directory/agency.ts";
import { namedAgency } from "../directory/find-in-directory.ts";
import { Referral } from "../referral.ts";
import { MOST_NAMED } from "./mutations.ts";
import { ReferralPackageItem } from "./package-item.ts";
import { previewOf, ReferralPreview } from "./preview.ts";
import { ReceivedRecord } from "./received-record.ts";

const [Items, Received] = [Connection(ReferralPackageItem), Connection(ReceivedRecord)];
const WRITTEN_BY = { description: "The agency that wrote the record." };

/** What goes with a referral, before and after it is accepted. */
@Resolver(() => Referral)
export class PackageOfReferral {
  @FieldResolver(() => Items, { nullable: true, description: "The records that go with it, as far as you may read each; the requester also sees what it has taken out again." })
  package(@Root() referral: Referral, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ReferralPackageItem>> {
    return load.pageUnder(ReferralPackageItem, "referralId", referral, page, info);
  }
}

/** What an agency keeps of referrals that it accepted, whatever has become of them. */
@Resolver(() => Client)
export class ReceivedOfClient {
  @FieldResolver(() => Received, { nullable: true, description: "What agencies received with referrals that they accepted; your own stay yours when the client revokes." })
  receivedRecords(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ReceivedRecord>> {
    return load.page(ReceivedRecord, id, page, info);
  }
}

/** Who wrote what a package names. */
@Resolver(() => ReferralPackageItem)
export class PackageItemLinks {
  @FieldResolver(() => Agency, WRITTEN_BY)
  recordAuthor(@Root() { recordAuthor }: ReferralPackageItem, @Ctx() context: Context): Promise<Agency> {
    return namedAgency(context, recordAuthor);
  }
}

/** Who wrote what was received. */
@Resolver(() => ReceivedRecord)
export class ReceivedRecordLinks {
  @FieldResolver(() => Agency, WRITTEN_BY)
  recordAuthor(@Root() { recordAuthor }: ReceivedRecord, @Ctx() context: Context): Promise<Agency> {
    return namedAgency(context, recordAuthor);
  }
}

/** What a target will not receive. */
@Resolver()
export class PackageQueries {
  @Query(() => ReferralPreview, {
    nullable: true,
    description: "What of a referral of your agency, and of what goes with it, reaches its target (or another agency) now for a purpose. Ask it before you send.",
  })
  async previewReferral(
    @Arg("id", () => ID) id: string, @Arg("purpose", () => PurposeOfUse, { description: "For what the target would read it." }) purpose: Purpose,
    @Ctx() context: Context,
    @Arg("agency", () => ID, { nullable: true, description: "The target, when left out." }) agency?: string | null,
  ): Promise<ReferralPreview | null> {
    const referral = await context.load.one(Referral, id);
    const asked = agency ?? referral?.target;
    if (referral === null || referral.author !== context.caller.agency || asked == null) return null;
    const { nodes } = await context.load.pageUnder(ReferralPackageItem, "referralId", referral, { first: MOST_NAMED });
    return previewOf(context, referral, nodes.filter(({ takenOutAt }) => takenOutAt == null), asked, purpose);
  }
}
