import { Field, ID, ObjectType } from "type-graphql";
import { categoriesIn, type Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { Open } from "../declaration.ts";
import type { Reads } from "../reads.ts";
import { DateTime } from "../scalars.ts";
import { Agency } from "./agency.ts";
import { instantText } from "./instant-text.ts";
import { AgreementAction, AgreementStatus, PurposeOfUse, type Word } from "./vocabulary.ts";

/** What an agency may receive from the network at most: the ceiling of every consent. */
@Open("It binds an agency and the network and is about no person.")
@ObjectType({ description: "What an agency may receive from the network at most: the ceiling of every consent." })
export class Agreement {
  @Field(() => ID)
  id!: string;

  @Field(() => Agency)
  agency!: Agency;

  @Field(() => AgreementStatus)
  status!: Word<typeof AgreementStatus>;

  @Field(() => Boolean, { description: "Whether it is active and in its period at this moment." })
  inForce!: boolean;

  @Field(() => DateTime)
  start!: string;

  @Field(() => DateTime, { nullable: true, description: "From this instant on it no longer holds; null when it is open." })
  end!: string | null;

  @Field(() => [ConsentCategory])
  categories!: Category[];

  @Field(() => [PurposeOfUse])
  purposes!: Word<typeof PurposeOfUse>[];

  @Field(() => [AgreementAction])
  actions!: Word<typeof AgreementAction>[];
}

/** All agreements of the agencies, newest first. */
export async function agreementsOf(reads: Reads, agencies: readonly string[]): Promise<Agreement[]> {
  return (await reads.rows<Row>(BY_AGENCY, [agencies])).map(agreementOf);
}

/** One agreement; null when there is none with this id. */
export async function agreementById(reads: Reads, id: string): Promise<Agreement | null> {
  const [row] = await reads.rows<Row>(BY_ID, [id]);
  return row === undefined ? null : agreementOf(row);
}

type Row = Omit<Agreement, "agency" | "categories"> & { agency: string; categories: number };

function agreementOf({ agency, categories, ...row }: Row): Agreement {
  return { ...row, agency: { id: agency }, categories: categoriesIn(categories) };
}

const COLUMNS = `g.id, g.agency, g.status, g.categories, g.purposes, g.actions, ${instantText("g.start_at")} as start,
  ${instantText("g.end_at")} as "end",
  g.status = 'ACTIVE' and g.start_at <= consent.instant() and (g.end_at is null or consent.instant() < g.end_at) as "inForce"`;

const BY_AGENCY = {
  name: "agreements by agency",
  text: `select ${COLUMNS} from consent.agreement g where g.agency = any($1::text[]) order by g.start_at desc, g.id`,
};
const BY_ID = { name: "agreement by id", text: `select ${COLUMNS} from consent.agreement g where g.id = $1` };
