import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { EntryRecord } from "../entry-record.ts";

/** One way in which a goal might be reached, thought of together. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { goalId: "Goal" },
  indexes: [["clientId", "goalId", "recordedAt", "id"]],
})
@ObjectType({ description: "One way in which a goal might be reached, thought of together. Shown with its goal only." })
export class SolutionOption extends EntryRecord {
  /** The goal. */
  @Property({ type: "uuid" })
  goalId!: string;

  @Field(() => String)
  @Property({ type: "text" })
  idea!: string;

  @Field(() => String, { description: "Who thought of it: the client, a worker, a neighbour." })
  @Property({ type: "text" })
  proposer!: string;

  @Field(() => [String])
  @Property({ type: "text[]" })
  pros!: string[];

  @Field(() => [String])
  @Property({ type: "text[]" })
  cons!: string[];

  @Field(() => Boolean, { nullable: true, description: "Whether it was chosen; null before anybody has decided." })
  @Property({ type: "boolean", nullable: true })
  chosen!: boolean | null;

  @Field(() => String, { nullable: true, description: "Why it was chosen, or not." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;
}
