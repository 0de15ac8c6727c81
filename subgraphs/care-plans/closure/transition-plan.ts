import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { EntryRecord } from "../entry-record.ts";
import { PART_OF_RECORD } from "../made-when-asked.ts";

/** Something in the community that she can turn to. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "Something in the community that she can turn to." })
export class CommunityResource {
  @Field(() => ID, { nullable: true, description: "The service, where the directory has it." })
  serviceId?: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: "How it is reached." })
  contact?: string | null;

  @Field(() => String, { nullable: true, description: "For what." })
  purpose?: string | null;
}

/** How the client goes on without the agency: whom she can turn to, and what keeps it going. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { episodeId: "Episode" },
  indexes: [["clientId", "episodeId", "recordedAt", "id"]],
})
@ObjectType({ description: "How the client goes on without the agency; the newest one counts. Shown with its episode only." })
export class TransitionPlan extends EntryRecord {
  /** The episode. */
  @Property({ type: "uuid" })
  episodeId!: string;

  @Field(() => [CommunityResource])
  @Property({ type: "json" })
  resources!: CommunityResource[];

  @Field(() => [String], { description: "What keeps going what she has reached." })
  @Property({ type: "text[]" })
  maintenance!: string[];
}
