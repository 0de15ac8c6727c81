import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { LocalDate } from "../../scalars.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";
import { ConditionVerification } from "../condition.ts";
import { DomainRecord } from "../domain-record.ts";
import { NeedSource, NeedStatus } from "../need.ts";

/** An entry of the problem list: a concern as it was named in an assessment, and what stands in the way of a change. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES })
@ObjectType({ description: "An entry of the problem list: a concern as it was named, and what stands in the way of a change. It carries the categories of its part of her life." })
export class Problem extends DomainRecord {
  @Field(() => String, { description: "The concern, in the words of whoever named it." })
  @Property({ type: "text" })
  statement!: string;

  @Field(() => NeedStatus)
  @Property({ type: "text" })
  status!: NeedStatus;

  @Field(() => ConditionVerification, { description: "How sure its author is." })
  @Property({ type: "text" })
  verification!: ConditionVerification;

  @Field(() => NeedSource, { description: "How it became known." })
  @Property({ type: "text" })
  source!: NeedSource;

  @Field(() => LocalDate, { nullable: true, description: "Since when." })
  @Property({ type: "string", columnType: "date", nullable: true })
  onset!: string | null;

  @Field(() => [String], { description: "What stands in the way of a change." })
  @Property({ type: "text[]" })
  barriers!: string[];

  /** The need it comes down to. */
  @Property({ type: "uuid", nullable: true })
  needId!: string | null;

  /** The condition it comes down to. */
  @Property({ type: "uuid", nullable: true })
  conditionId!: string | null;
}
