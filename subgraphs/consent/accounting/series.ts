import { Field, Int, ObjectType } from "type-graphql";
import { type Category, categoriesIn } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { Governed } from "../../declaration.ts";
import type { Reads, Statement } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { instantText } from "../instant-text.ts";
import { PurposeOfUse, type Word } from "../vocabulary.ts";
import { type Source, SOURCES, VIEW_ROWS } from "./entries.sql.ts";
import { WHO_IS_TOLD } from "./entry.ts";
import { ofConsent, type Reported, rowsOfView } from "./read-entries.ts";
import { LegalBasis, VIEWS, type ViewWord } from "./vocabulary.ts";

/** Disclosures to one recipient for one purpose, told together: the first, how many, and the last, 45 CFR 164.528(b)(3). */
@Governed(WHO_IS_TOLD)
@ObjectType({ description: "All entries of the report with one recipient, purpose and ground of law: the first, how many, and the last." })
export class AccountedSeries {
  @Field(() => String)
  recipient!: string;

  @Field(() => String, { nullable: true, description: "As it was known last." })
  recipientAddress!: string | null;

  @Field(() => PurposeOfUse, { nullable: true })
  purpose!: Word<typeof PurposeOfUse> | null;

  @Field(() => String, { nullable: true })
  statedPurpose!: string | null;

  @Field(() => LegalBasis, { nullable: true })
  basis!: Word<typeof LegalBasis> | null;

  @Field(() => [ConsentCategory], { description: "What of the file, of all of them together." })
  categories!: Category[];

  @Field(() => DateTime)
  first!: string;

  @Field(() => DateTime)
  last!: string;

  @Field(() => Int)
  number!: number;
}

/** More series than any report to a person can use. */
const SERIES_LIMIT = 500;

/** The report told in series, the earliest first; QUERY_TOO_LARGE where there are too many for one answer. */
export async function seriesOf(reads: Reads, reported: Reported): Promise<AccountedSeries[]> {
  const { view, client, from, until } = reported;
  const rows = await reads.candidates<Omit<AccountedSeries, "categories"> & { categories: number }>(SERIES[view],
    [SERIES_LIMIT + 1, null, null, client, from, until, ...ofConsent(reported)]);
  if (rows.length > SERIES_LIMIT) throw new PublicError("QUERY_TOO_LARGE", "There are too many recipients for one answer; give a shorter period.");
  return rows.map(({ categories, ...row }) => ({ ...row, categories: categoriesIn(categories) }));
}

/** `$2` and `$3` are where a page begins and stand here only to keep the numbers of the others. */
function statement(view: ViewWord): Statement {
  const sources = Object.keys(VIEW_ROWS[view].rows) as Source[];
  return {
    name: `series of accounting ${view}`,
    text: `select e.recipient, (array_agg(e.address order by e.at desc))[1] as "recipientAddress", e.purpose, e.stated as "statedPurpose", e.basis,
        bit_or(e.categories) as categories, ${instantText("min(e.at)")} as first, ${instantText("max(e.at)")} as last, count(*)::integer as number
      from (select $4::uuid as id, $2::text, $3::text) k cross join lateral (
        ${sources.map((source) => `${SOURCES[source].select} and ${rowsOfView(view, source)}`).join(" union all ")}) e
      group by e.agency, e.recipient, e.purpose, e.stated, e.basis order by min(e.at), e.recipient, e.purpose, e.basis limit $1`,
  };
}

const SERIES = Object.fromEntries([...VIEWS, "POTENTIAL_BREACH" as const].map((view) => [view, statement(view)])) as Readonly<Record<ViewWord, Statement>>;
