import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";
import { StatedRecord } from "../stated-record.ts";

/** What a preference is about. */
export enum PreferenceTopic {
  COMMUNICATION = "COMMUNICATION", APPOINTMENTS = "APPOINTMENTS", PROVIDER = "PROVIDER", PLACE = "PLACE", SERVICE = "SERVICE", OTHER = "OTHER",
}
registerEnumType(PreferenceTopic, { name: "PreferenceTopic", description: "What a preference is about." });

/** How the client would rather have it. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES })
@ObjectType({ description: "How the client would rather have it. It carries the categories of its part of her life." })
export class Preference extends StatedRecord {
  @Field(() => PreferenceTopic)
  @Property({ type: "text" })
  topic!: PreferenceTopic;
}
