import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";

/** What a service has to respect to fit the client. A record of its own: whoever may count her need not know what she believes. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["CULTURE"], may: ["IMMIGRATION", "GENDER_SEXUALITY"] })
@ObjectType({ description: "What a service has to respect to fit the client: how she describes herself, what she observes, whom she would rather see." })
export class Culture extends ClientRecord {
  @Field(() => String, { nullable: true, description: "Her people, culture or community in her own words." })
  @Property({ type: "text", nullable: true })
  selfDescribed!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  religion!: string | null;

  @Field(() => [String], { description: "Days, meals, dress and customs that appointments and services must leave room for." })
  @Property({ type: "text[]" })
  observances!: string[];

  @Field(() => [String], { description: "Whom she would rather be served by, and how." })
  @Property({ type: "text[]" })
  providerPreferences!: string[];
}
