import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { EntryRecord } from "../entry-record.ts";

/** A message about a client to those who care for her together. Present members of the team read it, each as far as she may. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, within: { team: "teamId" } })
@ObjectType({ description: "A message about a client in a care team. Only present members of the team are shown it, each as far as the client permits." })
export class TeamMessage extends EntryRecord {
  @Field(() => ID, { description: "The care team." })
  @Property({ type: "text" })
  teamId!: string;

  @Field(() => String)
  @Property({ type: "text" })
  text!: string;

  @Field(() => ID, { description: "The user who wrote it." })
  get writer(): string {
    return this.recordedBy;
  }

  /** The message that it answers. */
  @Property({ type: "uuid", nullable: true })
  inReplyToId!: string | null;
}
