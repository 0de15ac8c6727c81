import { Arg, Ctx, Query, registerEnumType, Resolver } from "type-graphql";
import { PublicError } from "../schema/public-error.ts";
import type { Context } from "./context.ts";
import type { Noun } from "./declaration.ts";
import { type InsightColumn, InsightDimension, InsightTable } from "./insight.ts";
import type { Measures } from "./measure.ts";
import type { SchemaName } from "./roles.ts";

/** The query by which a subgraph tells its numbers: `field` of the schema, and the enum `type` of what it counts. */
export function insightQuery({ schema, field, type, measures }: { schema: SchemaName; field: string; type: string; measures: Measures }): Noun {
  const Of = Object.fromEntries(Object.keys(measures).map((of) => [of, of]));
  registerEnumType(Of, {
    name: type, description: "What is counted, each client once in a column.",
    valuesConfig: Object.fromEntries(Object.entries(measures).map(([of, { description }]) => [of, { description }])),
  });
  const statement = { name: `${schema} insights`, text: `select ${schema}.insights($1, $2, $3::date) as answer` };

  // A method of the field's own name: type-graphql knows the resolvers of a type apart by them.
  @Resolver()
  class Insights {
    @Query(() => InsightTable, {
      nullable: true,
      description: "Numbers of a quarter that has ended, for analysts of an agency whose agreement lists AGGREGATE, for the purpose HOPERAT. 1 to 10 clients are never told.",
    })
    async [field](
      @Arg("of", () => Of) of: string, @Arg("by", () => InsightDimension) by: InsightDimension, @Ctx() { atOnce, receipt }: Context,
      @Arg("quarter", () => String, { nullable: true, description: "As `2026-Q3`; left out, the last one that has ended." }) quarter?: string | null,
    ): Promise<InsightTable> {
      const [row] = await atOnce.rows<{ answer: Told | Refused }>(statement, [of, by, quarter == null ? null : firstDayOf(quarter)], PATIENCE);
      const answer = row!.answer;
      if ("refused" in answer) throw REFUSALS[answer.refused]();
      const { mask, agencyVersion, quarter: from, until, publishedAt, columns } = answer;
      const name = quarterOf(from);
      receipt.told({ table: `${field} ${of} by ${by} ${name}`, categories: mask, agencyVersion });
      return { quarter: name, from, until: until.slice(0, 10), by, publishedAt: new Date(publishedAt).toISOString(), columns };
    }
  }
  return Insights;
}

/** The first who asks for a quarter waits until a network's numbers of it are made; nobody does afterwards. In milliseconds. */
const PATIENCE = 60_000;

/** What the database answers: a table, */
interface Told {
  readonly quarter: string;
  readonly until: string;
  readonly publishedAt: string;
  readonly mask: number;
  readonly agencyVersion: string;
  readonly columns: InsightColumn[];
}

/** or why there is none. */
interface Refused {
  readonly refused: keyof typeof REFUSALS;
}

const REFUSALS = {
  ROLE: () => new PublicError("NOT_PERMITTED", "Numbers are told to analysts; ask your agency's coordinator who they are."),
  PURPOSE: () => new PublicError("NOT_PERMITTED", "Numbers are told for the purpose HOPERAT and no other; state it, if your token allows it."),
  AGREEMENT: () => new PublicError("NOT_PERMITTED", "No agreement of your agency that is in force lists AGGREGATE, HOPERAT and every category that these records may carry; "
    + "ask the network's coordinating body."),
  QUARTER: () => bad("has not ended yet; ask for one that has."),
  NOT_COUNTED: () => bad("its numbers were made before this was counted; ask for a later one."),
  TABLE: () => new PublicError("BAD_USER_INPUT", "of: there is no such table."),
} as const;

function firstDayOf(quarter: string): string {
  const [, year, number] = /^(20\d\d)-Q([1-4])$/.exec(quarter) ?? [];
  if (year === undefined) throw bad("must be a calendar quarter since 2000, as 2026-Q3.");
  return `${year}-${String(Number(number) * 3 - 2).padStart(2, "0")}-01`;
}

function quarterOf(firstDay: string): string {
  return `${firstDay.slice(0, 4)}-Q${(Number(firstDay.slice(5, 7)) + 2) / 3}`;
}

function bad(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `quarter: ${message}`);
}
