import { Directive, Field, Int, ObjectType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { LocalDate } from "../../scalars.ts";

/** Of who the client is, what a match asks the subgraph that keeps it. */
@ObjectType("Identity")
export class ReadableIdentity {
  @Directive("@external")
  @Field(() => LocalDate, { nullable: true })
  birthDate?: string | null;
}

/** Of what she has said of herself. */
@ObjectType("Demographics")
export class ReadableDemographics {
  @Directive("@external")
  @Field(() => String, { nullable: true })
  language?: string | null;
}

/** Of her household. */
@ObjectType("Household")
export class ReadableHousehold {
  @Directive("@external")
  @Field(() => Int)
  adults!: number;

  @Directive("@external")
  @Field(() => Int)
  children!: number;
}

/** Of where she stays: no street, and the categories that tell a guarded address. */
@ObjectType("Location")
export class ReadableLocation {
  @Directive("@external")
  @Field(() => String, { nullable: true })
  city?: string | null;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  region?: string | null;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Directive("@external")
  @Field(() => LocalDate, { nullable: true })
  until?: string | null;

  @Directive("@external")
  @Field(() => [ConsentCategory])
  categories!: Category[];
}

/** What {@link ReadableIdentity} and the others bring along with a client. */
export const READ_FOR_A_MATCH = "identity { birthDate } demographics { language } household { adults children } location { city region postalCode until categories }";
