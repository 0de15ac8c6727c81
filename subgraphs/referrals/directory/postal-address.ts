import { Field, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { NOT_A_PERSON } from "./directory-table.ts";

/** An address of a place (HSDS address). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "An address of a place (HSDS address)." })
export class PostalAddress {
  @Field(() => [String])
  lines!: string[];

  @Field(() => String, { nullable: true })
  city?: string | null;

  @Field(() => String, { nullable: true, description: "State, province or region." })
  region?: string | null;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: "ISO 3166-1 code of two letters." })
  country?: string | null;

  @Field(() => String, { nullable: true, description: "Whether one can go there (physical) or only write (postal)." })
  kind?: string | null;
}
