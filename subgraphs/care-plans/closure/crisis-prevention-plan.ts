import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { EntryRecord } from "../entry-record.ts";

/** What the client does when it gets bad again. A record of its own: whoever may read how she goes on need not know how she breaks down. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN", "CRISIS"], may: MATTER_CATEGORIES, shownWith: { episodeId: "Episode" },
  indexes: [["clientId", "episodeId", "recordedAt", "id"]],
})
@ObjectType({ description: "What the client does when it gets bad again; the newest one counts. Shown with its episode only." })
export class CrisisPreventionPlan extends EntryRecord {
  /** The episode. */
  @Property({ type: "uuid" })
  episodeId!: string;

  @Field(() => [String], { description: "By what she and others notice it." })
  @Property({ type: "text[]" })
  warningSigns!: string[];

  @Field(() => [String], { description: "What helps, first things first." })
  @Property({ type: "text[]" })
  steps!: string[];

  @Field(() => [String], { description: "Whom she calls." })
  @Property({ type: "text[]" })
  contacts!: string[];
}
