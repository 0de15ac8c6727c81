import { Args, Ctx, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { Connection, type Page, PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { PurposeOfUse } from "../../purpose-of-use.ts";
import { Agency } from "../agency.ts";
import { instantText } from "../instant-text.ts";
import type { Word } from "../vocabulary.ts";

const BY = "Consent officers and coordinators: of their own agency, and those of the network's coordinating body of all.";

/** That numbers were told to somebody: one entry of the log. */
@Governed(BY)
@ObjectType({ description: "That numbers were told to somebody: one entry of the log, about no client." })
export class NumbersTold {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => Agency)
  agency!: Agency;

  @Field(() => ID, { description: "The analyst, as the identity provider of her agency names her." })
  user!: string;

  @Field(() => PurposeOfUse)
  purpose!: Word<typeof PurposeOfUse>;

  @Field(() => [String], { description: "Which tables: the query, what was counted, by what, of which quarter." })
  tables!: string[];

  @Field(() => [ID], { description: "The agreements under which they were told." })
  agreements!: string[];
}

const NumbersToldConnection = Connection(NumbersTold, `A page of entries of the log. ${BY}`);

/** What of the log is about numbers. */
@Resolver()
export class NumbersToldQueries {
  @Query(() => NumbersToldConnection, { description: `Which numbers were told to whom, newest first. ${BY} Empty for others.` })
  async numbersTold(@Args() args: PageArgs, @Ctx() { reads }: Context): Promise<Page<NumbersTold>> {
    const page = pageRequest(args);
    const rows = await reads.rows<Omit<NumbersTold, "agency"> & { agency: string }>(statement(page.backward, page.from !== null), [page.size + 1, ...(page.from ?? [])]);
    return pageOf(rows.map(({ agency, ...row }) => ({ ...row, agency: { id: agency } })), ({ at }) => at, page);
  }
}

function statement(backward: boolean, from: boolean) {
  const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
  return {
    name: `numbers told ${order}${from ? " from" : ""}`,
    text: `select a.id, ${instantText("a.at")} as at, a.agency, a.user_id as "user", a.purpose, a.tables, a.agreements from consent.aggregate a
      ${from ? `where (a.at, a.id) ${after} ($2::timestamptz, $3::uuid)` : ""} order by a.at ${order}, a.id ${order} limit $1`,
  };
}
