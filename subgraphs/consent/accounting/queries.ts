import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { seesAll } from "../ground/explaining.sql.ts";
import { MyFile } from "../my-file/my-file.ts";
import type { Word } from "../vocabulary.ts";
import { Accounting, accountingOf } from "./accounting.ts";
import { type AccountingEntry, AccountingEntryConnection } from "./entry.ts";
import type { Reported } from "./read-entries.ts";
import { AccountingFilter, search } from "./search.ts";
import { AccountingSuspension, suspensionsOf } from "./suspension.ts";
import { AccountingView } from "./vocabulary.ts";

const FROM = { nullable: true, description: "From this instant on; left out, as far as the report reaches." } as const;
const UNTIL = { nullable: true, description: "Before this instant." } as const;

/** Reports of what left. Each look at one is itself entered in the log. */
@Resolver()
export class AccountingQueries {
  @Query(() => Accounting, {
    nullable: true,
    description: "A report of what of a client's file was given to whom. For the client herself and for consent officers on whose desk she is; null for others.",
  })
  accounting(
    @Arg("client", () => ID) client: string, @Arg("view", () => AccountingView) view: Word<typeof AccountingView>, @Ctx() { reads }: Context,
    @Arg("from", () => DateTime, FROM) from?: string | null, @Arg("until", () => DateTime, UNTIL) until?: string | null,
  ): Promise<Accounting | null> {
    return told(reads, { client, view, from: from ?? null, until: until ?? null, consent: null });
  }

  @Query(() => Accounting, {
    nullable: true,
    description: "What was given to whom on the ground of a consent that was entered in error: to be followed up as a potential breach. Entries name all consents "
      + "they rested on. Null for a consent that was not entered in error, and for others than the officer's desk and the client herself.",
  })
  async potentialBreaches(@Arg("consent", () => ID) consent: string, @Ctx() { reads }: Context): Promise<Accounting | null> {
    if (!isUuid(consent)) return null;
    const [row] = await reads.candidates<{ client: string }>(IN_ERROR, [consent]);
    return row === undefined ? null : told(reads, { client: row.client, view: "POTENTIAL_BREACH", from: null, until: null, consent });
  }

  @Query(() => AccountingEntryConnection, {
    description: "What was given of clients on your desk, newest first, by client, agency, worker, part of the file, ground and period. Empty for all but consent officers.",
  })
  searchAccountings(
    @Args() page: PageArgs, @Ctx() { reads }: Context, @Arg("filter", () => AccountingFilter, { nullable: true }) filter?: AccountingFilter | null,
  ): Promise<Page<AccountingEntry>> {
    return search(reads, filter ?? {}, pageRequest(page));
  }

  @Query(() => [AccountingSuspension], {
    description: "What is, was or will be kept from a client's own report, newest first. For consent officers on whose desk she is; empty for others.",
  })
  async accountingSuspensions(@Arg("client", () => ID) client: string, @Ctx() { reads }: Context): Promise<AccountingSuspension[]> {
    return isUuid(client) ? suspensionsOf(reads, client) : [];
  }
}

/** What hangs on a client's own file. */
@Resolver(() => MyFile)
export class MyFileAccounting {
  @FieldResolver(() => Accounting, {
    nullable: true, description: "What of your file was given to whom, whatever the way, and the reports that the law gives you a right to. Told to the client alone.",
  })
  accounting(
    @Root() { client }: MyFile, @Arg("view", () => AccountingView) view: Word<typeof AccountingView>, @Ctx() { reads }: Context,
    @Arg("from", () => DateTime, FROM) from?: string | null, @Arg("until", () => DateTime, UNTIL) until?: string | null,
  ): Promise<Accounting | null> {
    return told(reads, { client: client.id, view, from: from ?? null, until: until ?? null, consent: null });
  }
}

/** The report, for whoever may be told, and the look at it noted; null for others, as for a client whom nobody has. */
async function told(reads: Reads, reported: Reported): Promise<Accounting | null> {
  const accounting = accountingOf(reported);
  if (!isUuid(reported.client)) return null;
  const [row] = await reads.candidates(TOLD, [reported.client]);
  if (row === undefined) return null;
  reads.release("Accounting", [{ clientId: reported.client }]);
  return accounting;
}

const TOLD = { name: "whoever is told of an accounting", text: `select from (select $1::uuid as id) k where ${seesAll("k.id")}` };
const IN_ERROR = {
  name: "a consent entered in error", text: "select c.client_id as client from consent.consent c where c.id = $1 and c.status = 'ENTERED_IN_ERROR'",
};
