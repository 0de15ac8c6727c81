import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";
import { NeedSource } from "../need.ts";
import { StatedRecord } from "../stated-record.ts";

/** What kind of strength it is. */
export enum StrengthKind {
  SKILL = "SKILL", SUPPORT = "SUPPORT", RESOURCE = "RESOURCE", COPING = "COPING", CULTURAL_ASSET = "CULTURAL_ASSET", EXPERIENCE = "EXPERIENCE",
}
registerEnumType(StrengthKind, {
  name: "StrengthKind",
  description: "What kind of strength it is.",
  valuesConfig: {
    SUPPORT: { description: "Somebody or something that she can lean on." },
    COPING: { description: "What helps her through." },
    EXPERIENCE: { description: "What she has been through and came out of." },
  },
});

/** Something that the client has, can or knows, and that a plan can build on. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES })
@ObjectType({ description: "Something that the client has, can or knows, and that a plan can build on. It carries the categories of its part of her life." })
export class Strength extends StatedRecord {
  @Field(() => StrengthKind)
  @Property({ type: "text" })
  kind!: StrengthKind;

  @Field(() => NeedSource, { description: "How it became known." })
  @Property({ type: "text" })
  source!: NeedSource;

  @Field(() => [ID], { description: "Ids of the goals that build on it." })
  @Property({ type: "text[]" })
  goals!: string[];
}
