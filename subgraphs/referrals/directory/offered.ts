import { Field, Float, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { LocalDate } from "../../scalars.ts";
import { NOT_A_PERSON } from "./directory-table.ts";

/** What a service costs whom (HSDS cost_option). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "What a service costs whom (HSDS cost_option)." })
export class CostOption {
  @Field(() => String, { nullable: true, description: "For whom, or in which case." })
  option?: string | null;

  @Field(() => Float, { nullable: true })
  amount?: number | null;

  @Field(() => String, { nullable: true, description: "ISO 4217 code." })
  currency?: string | null;

  @Field(() => String, { nullable: true, description: "What the amount is for." })
  per?: string | null;

  @Field(() => LocalDate, { nullable: true })
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true })
  validTo?: string | null;
}

/** A paper that a service asks for (HSDS required_document). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "A paper that a service asks for (HSDS required_document)." })
export class RequiredDocument {
  @Field(() => String)
  document!: string;

  @Field(() => String, { nullable: true })
  uri?: string | null;
}

/** Where those live whom a service is for (HSDS service_area). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "Where those live whom a service is for (HSDS service_area)." })
export class ServiceArea {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;
}

/** How a place is made accessible (HSDS accessibility). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "How a place is made accessible (HSDS accessibility)." })
export class Accessibility {
  @Field(() => String)
  description!: string;

  @Field(() => String, { nullable: true })
  details?: string | null;

  @Field(() => String, { nullable: true })
  url?: string | null;
}
