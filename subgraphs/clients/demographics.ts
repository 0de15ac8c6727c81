import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";

/** What the client has said of herself for counting and for fitting service. Culture and gender are records of their own. */
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

  @Field(() => Boolean, { nullable: true })
  @Property({ type: "boolean", nullable: true })
  veteran!: boolean | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  maritalStatus!: string | null;
}
