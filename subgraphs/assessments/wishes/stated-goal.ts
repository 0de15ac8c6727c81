import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";
import { NeedPriority } from "../need.ts";
import { StatedRecord } from "../stated-record.ts";

/** What the client says she wants to reach, in her own words, before anybody has made a plan of it. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES })
@ObjectType({ description: "What the client says she wants to reach, in her own words. It carries the categories of its part of her life." })
export class StatedGoal extends StatedRecord {
  @Field(() => NeedPriority, { description: "By when she wants it." })
  @Property({ type: "text" })
  horizon!: NeedPriority;

  @Field(() => Int, { nullable: true, description: "How much it matters to her, from 0 to 10." })
  @Property({ type: "integer", nullable: true })
  importance!: number | null;
}
