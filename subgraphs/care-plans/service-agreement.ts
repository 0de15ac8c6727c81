import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { AcknowledgedBy, AcknowledgedHow } from "../client-answer.ts";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { DateTime } from "../scalars.ts";

export { AcknowledgedBy, AcknowledgedHow };

/**
 * What client and agency may expect of each other in one episode. It is agreed how they work together and not what is shared: a
 * consent is another thing. An episode leaves engagement only when one has been acknowledged.
 */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, indexes: [["clientId", "episodeId", "recordedAt", "id"]] })
@ObjectType({ description: "What client and agency may expect of each other in an episode; no consent to share. It carries the categories of its episode." })
export class ServiceAgreement extends ClientRecord {
  /** The episode it is made for. */
  @Property({ type: "uuid" })
  episodeId!: string;

  @Field(() => String, { description: "Who does what: the worker, the client, others." })
  @Property({ type: "text" })
  roles!: string;

  @Field(() => String, { description: "What each expects, and where the boundaries of the work are." })
  @Property({ type: "text" })
  expectations!: string;

  @Field(() => String, { description: "When the worker must tell others what she hears." })
  @Property({ type: "text" })
  limitsOfConfidentiality!: string;

  @Field(() => String, { description: "The language in which it was explained, as a BCP 47 tag." })
  @Property({ type: "text" })
  language!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was acknowledged; null while it is a draft." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  acknowledgedAt!: string | null;

  @Field(() => AcknowledgedBy, { nullable: true })
  @Property({ type: "text", nullable: true })
  acknowledgedBy!: AcknowledgedBy | null;

  @Field(() => AcknowledgedHow, { nullable: true })
  @Property({ type: "text", nullable: true })
  acknowledgedHow!: AcknowledgedHow | null;
}
