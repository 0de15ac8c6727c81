import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { type Page, PageArgs, pageRequest } from "../connection.ts";
import type { Context } from "../context.ts";
import { Agreement, agreementsOf } from "./agreement.ts";
import type { Client } from "./client.ts";
import { Consent } from "./consent.ts";
import { DeskConnection, deskOf } from "./desk.ts";
import { consentById } from "./read-consents.ts";

/** What can be asked of consent directly. */
@Resolver()
export class ConsentQueries {
  @Query(() => Consent, { nullable: true, description: "One consent; null when there is none with this id that you may see." })
  consent(@Arg("id", () => ID) id: string, @Ctx() { reads }: Context): Promise<Consent | null> {
    return consentById(reads, id);
  }

  @Query(() => [Agreement], { description: "The agreements of an agency with the network, newest first." })
  agreements(@Arg("agency", () => ID) agency: string, @Ctx() { reads }: Context): Promise<Agreement[]> {
    return agreementsOf(reads, [agency]);
  }

  @Query(() => DeskConnection, {
    description: "The clients whose consents you keep: those your agency knows and those assigned to it. Empty for all but consent officers.",
  })
  myDesk(@Args() args: PageArgs, @Ctx() { reads }: Context): Promise<Page<Client>> {
    return deskOf(reads, pageRequest(args));
  }
}
