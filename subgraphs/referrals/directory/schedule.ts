import { Field, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { LocalDate } from "../../scalars.ts";
import { Weekday } from "../../weekday.ts";
import { NOT_A_PERSON } from "./directory-table.ts";

/**
 * When something is open (HSDS schedule). A schedule by the week that names its days and both hours is counted when services are
 * matched by hours; what is said in another way is shown and counts as not known.
 */
@Open(NOT_A_PERSON)
@ObjectType({ description: "When something is open (HSDS schedule)." })
export class Schedule {
  @Field(() => String, { nullable: true, description: "WEEKLY or MONTHLY (RFC 5545 FREQ)." })
  freq?: string | null;

  @Field(() => [Weekday])
  days!: Weekday[];

  @Field(() => String, { nullable: true, description: "HH:mm at the place." })
  opensAt?: string | null;

  @Field(() => String, { nullable: true, description: "HH:mm at the place; earlier than opensAt is past midnight." })
  closesAt?: string | null;

  @Field(() => LocalDate, { nullable: true })
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true })
  validTo?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;
}
