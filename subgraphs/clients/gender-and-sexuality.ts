import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";

/** What the client has said of her gender and sexuality: a record of its own, so that nothing of it hides inside another. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["GENDER_SEXUALITY"] })
@ObjectType({ description: "What the client has said of her gender and sexuality, in her own words." })
export class GenderAndSexuality extends ClientRecord {
  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  genderIdentity!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  sexualOrientation!: string | null;
}
