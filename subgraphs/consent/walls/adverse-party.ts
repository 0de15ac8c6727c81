import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { instantText } from "../instant-text.ts";

/** Somebody a legal practice acts against, known by nothing that could be read back. */
@Governed("Lawyers, consent officers and coordinators of the legal practice that declared it.")
@ObjectType({
  description: "Somebody your practice acts against. Whether she is or becomes a client of the network is never said; if so, she does not exist for "
    + "your practice but for those who keep your own records about her.",
})
export class AdverseParty {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  declaredAt!: string;

  @Field(() => ID)
  declaredBy!: string;

  @Field(() => DateTime, { nullable: true })
  withdrawnAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was withdrawn." })
  reason!: string | null;
}

@InputType({ description: "A number or code by which some system knows her." })
export class AdversePartyIdentifierInput {
  @Field(() => String, { description: "URI of the system that gave the identifier." }) system!: string;
  @Field(() => String) value!: string;
}

@InputType({ description: "Whom your practice acts against: given name, family name and birth date, or an identifier. Nothing of it is kept as given." })
export class AdversePartyInput {
  @Field(() => String, { nullable: true }) givenName?: string | null;
  @Field(() => String, { nullable: true }) familyName?: string | null;
  @Field(() => LocalDate, { nullable: true }) birthDate?: string | null;
  @Field(() => [AdversePartyIdentifierInput], { defaultValue: [] }) identifiers!: AdversePartyIdentifierInput[];
}

/** The declarations of the caller's practice, newest first; none for anybody else. */
export function adverseParties(reads: Reads): Promise<AdverseParty[]> {
  return reads.rows<AdverseParty>(ALL, []);
}

/** One declaration of the caller's practice; null when there is none. */
export async function adversePartyById(reads: Reads, id: string): Promise<AdverseParty | null> {
  return (await reads.rows<AdverseParty>(BY_ID, [id]))[0] ?? null;
}

const COLUMNS = `p.id, ${instantText("p.declared_at")} as "declaredAt", p.declared_by as "declaredBy", ${instantText("p.withdrawn_at")} as "withdrawnAt", p.reason`;
const ALL = { name: "adverse parties", text: `select ${COLUMNS} from consent.adverse_party p order by p.declared_at desc, p.id` };
const BY_ID = { name: "adverse party by id", text: `select ${COLUMNS} from consent.adverse_party p where p.id = $1` };
