import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { CircumstanceChange } from "./circumstance-change.ts";
import { Client } from "./client.ts";
import { HouseholdMembership } from "./household-membership.ts";
import { Intake } from "./intake.ts";
import { SupportContact } from "./support-contact.ts";

const HouseholdMembershipConnection = Connection(HouseholdMembership);
const SupportContactConnection = Connection(SupportContact);
const CircumstanceChangeConnection = Connection(CircumstanceChange);
const IntakeConnection = Connection(Intake);

const every = (what: string) => ({ nullable: true, description: `The ${what} you may read, newest first.` });

/** The records of a client's life beside the facets of who she is. */
@Resolver(() => Client)
export class RecordsOfClient {
  @FieldResolver(() => HouseholdMembershipConnection, every("households she belongs to"))
  householdMemberships(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<HouseholdMembership>> {
    return load.page(HouseholdMembership, id, page, info);
  }

  @FieldResolver(() => SupportContactConnection, every("people of her own circle"))
  supportContacts(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<SupportContact>> {
    return load.page(SupportContact, id, page, info);
  }

  @FieldResolver(() => CircumstanceChangeConnection, every("changes in her life"))
  circumstanceChanges(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<CircumstanceChange>> {
    return load.page(CircumstanceChange, id, page, info);
  }

  @FieldResolver(() => IntakeConnection, every("first contacts"))
  intakes(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Intake>> {
    return load.page(Intake, id, page, info);
  }
}
