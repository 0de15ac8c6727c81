import { Arg, Args, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { epoch } from "../../../schema/consent/instant.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { type Page, PageArgs, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Client } from "../client.ts";
import { Language } from "../explain/words/sentences.ts";
import { zoneNamed } from "../receipt/zone.ts";
import type { Word } from "../vocabulary.ts";
import { type AccountingEntry, AccountingEntryConnection, WHO_IS_TOLD } from "./entry.ts";
import { AccountingFile, fileOf } from "./files/file.ts";
import { entriesOf, type Reported } from "./read-entries.ts";
import { AccountedSeries, seriesOf } from "./series.ts";
import { AccountingFormat, AccountingView } from "./vocabulary.ts";

/** A report of what left of one client's file. */
@Governed(WHO_IS_TOLD)
@ObjectType({ description: "A report of what of a client's file was given to whom, as one law or another wants it told." })
export class Accounting {
  @Field(() => Client)
  client!: Client;

  @Field(() => AccountingView, { nullable: true, description: "Null for the potential breaches of a consent entered in error." })
  view!: Word<typeof AccountingView> | null;

  @Field(() => DateTime, { nullable: true, description: "From this instant on; null is as far as the report reaches." })
  from!: string | null;

  @Field(() => DateTime, { nullable: true, description: "Before this instant." })
  until!: string | null;

  reported!: Reported;
}

/** What a report is read by: page by page, in series, or as a file. */
@Resolver(() => Accounting)
export class AccountingFields {
  @FieldResolver(() => AccountingEntryConnection, { description: "Entry by entry, the newest first. The client's own looks are left out." })
  entries(@Root() { reported }: Accounting, @Args() page: PageArgs, @Ctx() { reads }: Context): Promise<Page<AccountingEntry>> {
    return entriesOf(reads, reported, pageRequest(page));
  }

  @FieldResolver(() => [AccountedSeries], { description: "In series: of each recipient and purpose the first, how many, and the last." })
  series(@Root() { reported }: Accounting, @Ctx() { reads }: Context): Promise<AccountedSeries[]> {
    return seriesOf(reads, reported);
  }

  @FieldResolver(() => AccountingFile, { description: "The whole report as a file; QUERY_TOO_LARGE where it is too long for one, then give a period." })
  file(
    @Root() { reported }: Accounting, @Arg("format", () => AccountingFormat) format: Word<typeof AccountingFormat>, @Ctx() { reads }: Context,
    @Arg("language", () => Language, { defaultValue: Language.EN, description: "Of a PDF." }) language: Language,
    @Arg("zone", () => String, { defaultValue: "UTC", description: "The time zone in which a PDF tells times, by its name: `America/New_York`." }) zone: string,
  ): Promise<AccountingFile> {
    return fileOf(reads, reported, { format, language, zone: zoneNamed(zone) });
  }
}

/** The report; BAD_USER_INPUT when its period is none. */
export function accountingOf(reported: Reported): Accounting {
  const { client, view, from, until } = reported;
  if (from !== null && until !== null && epoch(until) <= epoch(from)) throw new PublicError("BAD_USER_INPUT", "until: give an instant after from.");
  return { client: { id: client }, view: view === "POTENTIAL_BREACH" ? null : view, from, until, reported };
}
