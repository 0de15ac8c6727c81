import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "./declaration.ts";
import { DateTime, LocalDate } from "./scalars.ts";

/** By what a number of clients can be broken down. */
export enum InsightDimension { AGENCY = "AGENCY", AGE = "AGE", LANGUAGE = "LANGUAGE", VETERAN = "VETERAN" }
registerEnumType(InsightDimension, {
  name: "InsightDimension",
  description: "By what a number of clients can be broken down.",
  valuesConfig: { AGENCY: { description: "By the agency whose record it is." }, AGE: { description: "By age on the last day of the quarter." } },
});

const NUMBERS = "Numbers of at least 11 clients, or of none; they tell of nobody.";

/** One number of a table. */
@Open(NUMBERS)
@Directive("@shareable")
@ObjectType({ description: "One number of a table." })
export class InsightCell {
  @Field(() => String, { description: "Whom it counts: an agency's id, a band of age, a language." })
  of!: string;

  @Field(() => Int, { nullable: true, description: "How many clients; null where it is kept, because they are 1 to 10 or their number could be reckoned from it." })
  counted!: number | null;
}

/** One column of a table. */
@Open(NUMBERS)
@Directive("@shareable")
@ObjectType({ description: "One column of a table. Clients can be counted in several columns; what a client has refused to be counted by is in none." })
export class InsightColumn {
  @Field(() => String)
  of!: string;

  @Field(() => Int, { nullable: true, description: "How many clients in all its cells; null where it is kept." })
  counted!: number | null;

  @Field(() => [InsightCell])
  cells!: InsightCell[];
}

/** Numbers of a quarter that has ended: made once and the same for everybody who may ask. */
@Open(NUMBERS)
@Directive("@shareable")
@ObjectType({ description: "Numbers of a quarter that has ended: made once, never corrected, and the same for everybody who may ask." })
export class InsightTable {
  @Field(() => String, { description: "The calendar quarter in UTC, as `2026-Q3`." })
  quarter!: string;

  @Field(() => LocalDate, { description: "Its first day." })
  from!: string;

  @Field(() => LocalDate, { description: "Its last day." })
  until!: string;

  @Field(() => InsightDimension)
  by!: InsightDimension;

  @Field(() => DateTime, { description: "When its numbers were made. What was recorded, corrected or refused afterwards is not in them." })
  publishedAt!: string;

  @Field(() => [InsightColumn])
  columns!: InsightColumn[];
}
