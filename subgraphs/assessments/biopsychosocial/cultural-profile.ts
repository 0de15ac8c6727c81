import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";

/** How culture and faith bear on what troubles the client and on what helps her, as an assessment found; her languages and customs are facets of hers. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: ["CULTURE"], may: MATTER_CATEGORIES })
@ObjectType({ description: "How culture and faith bear on what troubles the client and on what helps her, as an assessment found." })
export class CulturalProfile extends ClientRecord {
  @Field(() => String, { nullable: true, description: "Whom and what she belongs to, in her own words." })
  @Property({ type: "text", nullable: true })
  identity!: string | null;

  @Field(() => String, { nullable: true, description: "How she and those close to her explain what troubles her." })
  @Property({ type: "text", nullable: true })
  explanation!: string | null;

  @Field(() => [String], { description: "What of it holds her: people, practices, places." })
  @Property({ type: "text[]" })
  supports!: string[];

  @Field(() => [String], { description: "What of it weighs on her." })
  @Property({ type: "text[]" })
  stressors!: string[];

  @Field(() => [String], { description: "What whoever works with her has to respect." })
  @Property({ type: "text[]" })
  careWishes!: string[];
}
