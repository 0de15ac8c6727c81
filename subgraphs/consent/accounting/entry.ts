import { Field, ID, ObjectType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Connection } from "../../connection.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { Client } from "../client.ts";
import { PurposeOfUse, type Word } from "../vocabulary.ts";
import { AccountingCorrection } from "./correction.ts";
import { AccountingGround, AccountingKind, DisclosureMeans, LegalBasis } from "./vocabulary.ts";

/** Who is told of what left. */
export const WHO_IS_TOLD = "The client herself, and a consent officer on whose desk she is.";

@Governed(WHO_IS_TOLD)
@ObjectType({ description: "Records of one type, by their ids." })
export class AccountedRecords {
  @Field(() => String)
  type!: string;

  @Field(() => [ID])
  ids!: string[];
}

/** One thing that left, or did not: an entry of the disclosure log, or one recorded by hand. */
@Governed(WHO_IS_TOLD)
@ObjectType({ description: "Something of a client's file that was given to somebody, looked at, or refused: when, to whom, what, why, on what ground." })
export class AccountingEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => AccountingKind)
  kind!: Word<typeof AccountingKind>;

  @Field(() => Client)
  client!: Client;

  @Field(() => String, { description: "Who received it, as the recipient was called then." })
  recipient!: string;

  @Field(() => String, { nullable: true, description: "The recipient's address then, where it is known; of a fax or a call the number." })
  recipientAddress!: string | null;

  @Field(() => Agency, { nullable: true, description: "The recipient, where it is an agency of the network." })
  agency!: Agency | null;

  @Field(() => ID, { nullable: true, description: "The worker who asked; of an entry made by hand the worker who recorded it." })
  user!: string | null;

  @Field(() => PurposeOfUse, { nullable: true })
  purpose!: Word<typeof PurposeOfUse> | null;

  @Field(() => String, { nullable: true, description: "The purpose in words, of an entry made by hand." })
  statedPurpose!: string | null;

  @Field(() => [ConsentCategory], { description: "What of the file." })
  categories!: Category[];

  @Field(() => [AccountedRecords], { nullable: true, description: "Which records. Told to the client alone." })
  records!: AccountedRecords[] | null;

  @Field(() => [String], { description: "`Type.field` of everything that the answer held." })
  coordinates!: string[];

  @Field(() => [AccountingGround], { description: "What an answer of this system rested on." })
  grounds!: Word<typeof AccountingGround>[];

  @Field(() => [ID], { description: "The permissions it rested on." })
  scopes!: string[];

  @Field(() => [ID], { description: "The consents those stand in." })
  consents!: string[];

  @Field(() => [ID], { description: "The openings in an emergency it rested on." })
  sessions!: string[];

  @Field(() => [String], { description: "Ids of the notices that accompanied it." })
  obligations!: string[];

  @Field(() => LegalBasis, { nullable: true, description: "The ground of law of an entry made by hand." })
  basis!: Word<typeof LegalBasis> | null;

  @Field(() => DisclosureMeans, { nullable: true, description: "How it left, of an entry made by hand." })
  means!: Word<typeof DisclosureMeans> | null;

  @Field(() => Agency, { nullable: true, description: "The agency that disclosed it, of an entry made by hand." })
  recordedBy!: Agency | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of the order, the request or the form." })
  documentSha256!: string | null;

  @Field(() => String, { nullable: true, description: "Under what that document is kept: a file or case number." })
  documentReference!: string | null;

  @Field(() => ID, { nullable: true, description: "The entry made by hand that this one stands for, because it was wrong." })
  corrects!: string | null;

  @Field(() => AccountingCorrection, { nullable: true, description: "That this entry, made by hand, was wrong." })
  correction!: AccountingCorrection | null;

  @Field(() => String, { nullable: true, description: "The name of the operation that was sent." })
  operationName!: string | null;

  @Field(() => String, { nullable: true })
  requestId!: string | null;

  /** SHA-256 of the operation's text. */
  operation!: string | null;
}

export const AccountingEntryConnection = Connection(AccountingEntry, "A page of entries; each says who may see it, and nothing is counted.");
