import { Field, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { NOT_A_PERSON } from "./directory-table.ts";

/** A telephone of an organization, a service or a place (HSDS phone). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "A telephone of an organization, a service or a place (HSDS phone)." })
export class Phone {
  @Field(() => String)
  number!: string;

  @Field(() => String, { nullable: true })
  extension?: string | null;

  @Field(() => String, { nullable: true, description: "Such as voice, text or fax." })
  kind?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => [String], { description: "Languages it is answered in, as BCP 47 tags." })
  languages!: string[];
}
