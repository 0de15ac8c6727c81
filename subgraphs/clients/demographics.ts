import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";

/** What the client has said of herself for counting and for fitting service. Religion adds CULTURE, gender GENDER_SEXUALITY. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["DEMOGRAPHICS"], may: ["CULTURE", "GENDER_SEXUALITY", "DISABILITY", "IMMIGRATION"] })
@ObjectType({ description: "What the client has said of herself, for counting and for fitting service." })
export class Demographics extends ClientRecord {
  @Field(() => [String], { description: "Race, in the words of the source or self-described." })
  @Property({ type: "text[]" })
  race!: string[];

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  ethnicity!: string | null;

  @Field(() => String, { nullable: true, description: "Preferred language as a BCP 47 tag." })
  @Property({ type: "text", nullable: true })
  language!: string | null;

  @Field(() => Boolean, { description: "Whether an interpreter is needed." })
  @Property({ type: "boolean" })
  interpreter!: boolean;

  @Field(() => String, { nullable: true, description: "Administrative sex as the source has it; not gender identity." })
  @Property({ type: "text", nullable: true })
  sex!: string | null;

  @Field(() => String, { nullable: true, description: "Gender in the client's own words; a record that has it carries GENDER_SEXUALITY." })
  @Property({ type: "text", nullable: true })
  genderIdentity!: string | null;

  @Field(() => String, { nullable: true, description: "A record that has it carries CULTURE." })
  @Property({ type: "text", nullable: true })
  religion!: string | null;

  @Field(() => Boolean, { nullable: true })
  @Property({ type: "boolean", nullable: true })
  veteran!: boolean | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  maritalStatus!: string | null;
}
