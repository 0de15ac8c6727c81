import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";

/** What a person of a genogram is to the client. */
export enum Kinship {
  PARENT = "PARENT", GRANDPARENT = "GRANDPARENT", SIBLING = "SIBLING", CHILD = "CHILD", GRANDCHILD = "GRANDCHILD", PARTNER = "PARTNER",
  FORMER_PARTNER = "FORMER_PARTNER", OTHER_RELATIVE = "OTHER_RELATIVE", NOT_RELATED = "NOT_RELATED",
}
registerEnumType(Kinship, { name: "Kinship", description: "What a person of a genogram is to the client." });

/**
 * One person of the client's genogram, who may be a client herself. Every person is a record of her own: what is told of her is
 * told under its own categories, and of another client only to who may read the same about that client.
 */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: ["HOUSEHOLD"], may: CASE_CATEGORIES, alsoAbout: ["subjectId"] })
@ObjectType({ description: "One person of the client's genogram. A person who is a client herself is shown only to who may read this about each of them." })
export class GenogramPerson extends ClientRecord {
  @Field(() => String, { description: "How the client calls her." })
  @Property({ type: "text" })
  label!: string;

  @Field(() => Kinship, { description: "What she is to the client." })
  @Property({ type: "text" })
  kinship!: Kinship;

  @Field(() => Int, { nullable: true })
  @Property({ type: "integer", nullable: true })
  birthYear!: number | null;

  @Field(() => Boolean)
  @Property({ type: "boolean" })
  deceased!: boolean;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  note!: string | null;

  /** The client she is, when she is one. */
  @Property({ type: "uuid", nullable: true })
  subjectId!: string | null;
}
