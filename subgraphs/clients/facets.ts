import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { Client } from "./client.ts";
import { Contact } from "./contact.ts";
import { Culture } from "./culture.ts";
import { Demographics } from "./demographics.ts";
import { GenderAndSexuality } from "./gender-and-sexuality.ts";
import { Household } from "./household.ts";
import { Identity } from "./identity.ts";
import { Location } from "./location.ts";
import { SafetyPreference } from "./safety-preference.ts";

const IdentityConnection = Connection(Identity);
const ContactConnection = Connection(Contact);
const LocationConnection = Connection(Location);
const DemographicsConnection = Connection(Demographics);
const HouseholdConnection = Connection(Household);
const CultureConnection = Connection(Culture);
const GenderAndSexualityConnection = Connection(GenderAndSexuality);
const SafetyPreferenceConnection = Connection(SafetyPreference);

const newest = (what: string) => ({ nullable: true, description: `The newest ${what} you may read; null when there is none for you.` });
const every = (what: string) => ({ nullable: true, description: `Every ${what} you may read, newest first; each agency writes its own.` });

/** The facets of a client: each agency writes its own version, a reader gets the newest she may read, or all of them. */
@Resolver(() => Client)
export class ClientFacets {
  @FieldResolver(() => Identity, newest("identity"))
  identity(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Identity | null> {
    return load.newest(Identity, id, info);
  }

  @FieldResolver(() => Contact, newest("contact details"))
  contact(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Contact | null> {
    return load.newest(Contact, id, info);
  }

  @FieldResolver(() => Location, newest("address"))
  location(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Location | null> {
    return load.newest(Location, id, info);
  }

  @FieldResolver(() => Demographics, newest("demographics"))
  demographics(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Demographics | null> {
    return load.newest(Demographics, id, info);
  }

  @FieldResolver(() => Household, newest("household"))
  household(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Household | null> {
    return load.newest(Household, id, info);
  }

  @FieldResolver(() => IdentityConnection, every("version of the identity"))
  identities(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Identity>> {
    return load.page(Identity, id, page, info);
  }

  @FieldResolver(() => ContactConnection, every("version of the contact details"))
  contacts(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Contact>> {
    return load.page(Contact, id, page, info);
  }

  @FieldResolver(() => LocationConnection, every("address"))
  locations(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Location>> {
    return load.page(Location, id, page, info);
  }

  @FieldResolver(() => DemographicsConnection, every("version of the demographics"))
  demographicsRecords(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Demographics>> {
    return load.page(Demographics, id, page, info);
  }

  @FieldResolver(() => HouseholdConnection, every("version of the household"))
  households(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Household>> {
    return load.page(Household, id, page, info);
  }

  @FieldResolver(() => Culture, newest("cultural profile"))
  culture(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Culture | null> {
    return load.newest(Culture, id, info);
  }

  @FieldResolver(() => GenderAndSexuality, newest("gender and sexuality"))
  genderAndSexuality(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<GenderAndSexuality | null> {
    return load.newest(GenderAndSexuality, id, info);
  }

  @FieldResolver(() => SafetyPreference, newest("safety preferences"))
  safety(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<SafetyPreference | null> {
    return load.newest(SafetyPreference, id, info);
  }

  @FieldResolver(() => CultureConnection, every("version of the cultural profile"))
  cultures(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Culture>> {
    return load.page(Culture, id, page, info);
  }

  @FieldResolver(() => GenderAndSexualityConnection, every("version of gender and sexuality"))
  genderAndSexualityRecords(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<GenderAndSexuality>> {
    return load.page(GenderAndSexuality, id, page, info);
  }

  @FieldResolver(() => SafetyPreferenceConnection, every("version of the safety preferences"))
  safetyPreferences(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<SafetyPreference>> {
    return load.page(SafetyPreference, id, page, info);
  }
}
