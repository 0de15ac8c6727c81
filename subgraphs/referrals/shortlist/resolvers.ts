import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { NeedCategory } from "../../need-category.ts";
import { Client } from "../client.ts";
import { ReferralConnection } from "../connections.ts";
import { DirectoryLocation } from "../directory/directory-location.ts";
import { findLocation, findService } from "../directory/find-in-directory.ts";
import { Service } from "../directory/service.ts";
import { Referral } from "../referral.ts";
import { OptionStatus } from "./option-status.ts";
import { ReferralOption } from "./referral-option.ts";

const OptionConnection = Connection(ReferralOption);

/** One option by its id. */
@Resolver()
export class ShortlistQueries {
  @Query(() => ReferralOption, { nullable: true, description: "The option with this id; null when there is none for you." })
  referralOption(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<ReferralOption | null> {
    return load.one(ReferralOption, id);
  }
}

/** What was found for a client. */
@Resolver(() => Client)
export class ShortlistOfClient {
  @FieldResolver(() => OptionConnection, { nullable: true, description: "Services that were looked at for her, as far as you may read each, newest first; `place` is their order." })
  referralOptions(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("needs", () => [NeedCategory], { nullable: true, description: "Only for these." }) need?: NeedCategory[] | null,
    @Arg("statuses", () => [OptionStatus], { nullable: true, description: "Only in one of these." }) status?: OptionStatus[] | null,
  ): Promise<Page<ReferralOption>> {
    return load.page(ReferralOption, id, page, info, { need: need ?? null, status: status ?? null });
  }
}

/** What an option names, and what came of it. */
@Resolver(() => ReferralOption)
export class OptionLinks {
  @FieldResolver(() => Service, { nullable: true })
  service(@Root() { serviceId }: ReferralOption, @Ctx() context: Context): Promise<Service | null> {
    return findService(context, serviceId);
  }

  @FieldResolver(() => DirectoryLocation, { nullable: true, description: "The nearest place where it was to be had." })
  location(@Root() { locationId }: ReferralOption, @Ctx() context: Context): Promise<DirectoryLocation | null> | null {
    return locationId === null ? null : findLocation(context, locationId);
  }

  @FieldResolver(() => ReferralConnection, { nullable: true, description: "The referrals it led to." })
  referrals(@Root() option: ReferralOption, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Referral>> {
    return load.pageUnder(Referral, "optionId", option, page, info);
  }
}

/** Where a referral comes from. */
@Resolver(() => Referral)
export class OptionOfReferral {
  @FieldResolver(() => ReferralOption, { nullable: true, description: "The option of the client's shortlist that it came from." })
  option(@Root() { optionId }: Referral, @Ctx() { load }: Context): Promise<ReferralOption | null> | null {
    return optionId == null ? null : load.one(ReferralOption, optionId);
  }
}
