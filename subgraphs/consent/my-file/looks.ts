import { Field, ID, ObjectType } from "type-graphql";
import { type Category, categoriesIn } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Connection, type Page, pageOf, type PageRequest } from "../../connection.ts";
import { Governed } from "../../declaration.ts";
import type { Reads, Statement } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { instantText } from "../instant-text.ts";
import { PurposeOfUse, type Word } from "../vocabulary.ts";

const BY = "The client herself.";

/** Somebody who was given something of the file, as the log of disclosures has it. */
@Governed(BY)
@ObjectType({ description: "Somebody who was given something of the file, as the log of disclosures has it." })
export class FileLook {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => Agency)
  agency!: Agency;

  @Field(() => String, { description: "The agency's name at that time." })
  agencyName!: string;

  @Field(() => ID)
  user!: string;

  @Field(() => PurposeOfUse)
  purpose!: Word<typeof PurposeOfUse>;

  @Field(() => [ConsentCategory], { description: "What of the file." })
  categories!: Category[];

  @Field(() => Boolean, { description: "Whether a file opened in an emergency was the ground." })
  inEmergency!: boolean;

  @Field(() => [ID], { description: "The permissions it rests on; none where the agency read what it wrote itself." })
  scopes!: string[];
}

/** Somebody who asked for the file by its id and for whom there was no such client. */
@Governed(BY)
@ObjectType({ description: "Somebody who asked for the file by its id and was told that there is no such client." })
export class FileRefusal {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => Agency)
  agency!: Agency;

  @Field(() => ID)
  user!: string;

  @Field(() => PurposeOfUse)
  purpose!: Word<typeof PurposeOfUse>;
}

export const FileLookConnection = Connection(FileLook, "A page of the log; each entry says who may see it, and nothing is counted.");
export const FileRefusalConnection = Connection(FileRefusal, "A page of the log; each entry says who may see it, and nothing is counted.");

/** Who was given something of the client's file, newest first; the client's own looks aside. */
export async function looksOf(reads: Reads, client: string, page: PageRequest): Promise<Page<FileLook>> {
  type Row = Omit<FileLook, "agency" | "categories"> & { agency: string; categories: number };
  const rows = await reads.rows<Row>(LOOKS[direction(page)], [page.size + 1, ...(page.from ?? [null, null]), client]);
  return pageOf(rows.map(({ agency, categories, ...row }) => ({ ...row, agency: { id: agency }, categories: categoriesIn(categories) })), ({ at }) => at, page);
}

/** Who asked for the client's file and was refused, newest first. */
export async function refusalsOf(reads: Reads, client: string, page: PageRequest): Promise<Page<FileRefusal>> {
  const rows = await reads.rows<Omit<FileRefusal, "agency"> & { agency: string }>(REFUSALS[direction(page)], [page.size + 1, ...(page.from ?? [null, null]), client]);
  return pageOf(rows.map(({ agency, ...row }) => ({ ...row, agency: { id: agency } })), ({ at }) => at, page);
}

const direction = ({ backward }: PageRequest) => (backward ? "upward" : "downward");

const LOOKS = both("looks at a file", `select d.id, ${instantText("d.at")} as at, d.agency, d.agency_name as "agencyName", d.user_id as "user", d.purpose,
  d.categories, coalesce(jsonb_array_length(d.ground -> 'sessions') > 0, false) as "inEmergency", coalesce(d.ground -> 'scopes', '[]') as scopes
  from consent.disclosure d where d.client_id = $4 and d.ground -> 'self' is null`, "d");
const REFUSALS = both("refusals of a file",
  `select c.id, ${instantText("c.at")} as at, c.agency, c.user_id as "user", c.purpose from consent.consultation c where c.asked = $4`, "c");

/** $1: how many; $2, $3: instant and id to start from, or nulls; $4: the client. */
function both(name: string, select: string, row: string): Record<"upward" | "downward", Statement> {
  const statement = (way: string, beyond: string, order: string) => ({
    name: `${name} ${way}`,
    text: `${select} and ($3::uuid is null or (${row}.at, ${row}.id) ${beyond} ($2::timestamptz, $3::uuid)) order by ${row}.at ${order}, ${row}.id ${order} limit $1`,
  });
  return { downward: statement("downward", "<", "desc"), upward: statement("upward", ">", "asc") };
}
