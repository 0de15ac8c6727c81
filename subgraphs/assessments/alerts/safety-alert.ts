import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";
import { RiskDomain } from "../../risk-domain.ts";

/** How far somebody has come with a safety alert. */
export enum AlertStatus { OPEN = "OPEN", SEEN = "SEEN", CLOSED = "CLOSED" }
registerEnumType(AlertStatus, {
  name: "SafetyAlertStatus",
  description: "How far somebody has come with a safety alert.",
  valuesConfig: {
    OPEN: { description: "Nobody who must see it has said that she has." },
    SEEN: { description: "Somebody has seen it and is at it." },
    CLOSED: { description: "What was to be done is done; the alert says what." },
  },
});

/** An answer that calls for a look at the client's safety, whatever its assessment adds up to; raised with it, and closed by a person. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES, indexes: [["author", "status", "recordedAt", "id"]] })
@ObjectType({
  description: "An answer that calls for a look at the client's safety, whatever its assessment adds up to. It carries what its assessment or observation carries, and the categories of the danger.",
})
export class SafetyAlert extends ClientRecord {
  /** The assessment it was raised by, or else {@link observationId}. */
  @Property({ type: "uuid", nullable: true })
  assessmentId!: string | null;

  /** The observation of a single item it was raised by. */
  @Property({ type: "uuid", nullable: true })
  observationId!: string | null;

  @Field(() => RiskDomain, { description: "What the answer tells of." })
  @Property({ type: "text" })
  risk!: RiskDomain;

  @Field(() => [String], { description: "LOINC codes of the items that were answered so." })
  @Property({ type: "text[]" })
  items!: string[];

  @Field(() => [String], { description: "Roles of the agency that must see it, beside whoever recorded the answers." })
  @Property({ type: "text[]" })
  mustSee!: string[];

  @Field(() => AlertStatus)
  @Property({ type: "text" })
  status!: AlertStatus;

  @Field(() => String, { nullable: true, description: "The user who has seen it." })
  @Property({ type: "text", nullable: true })
  seenBy!: string | null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: "string", columnType: "timestamptz(3)", runtimeType: "string", nullable: true })
  seenAt!: string | null;

  @Field(() => String, { nullable: true, description: "What was done." })
  @Property({ type: "text", nullable: true })
  action!: string | null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: "string", columnType: "timestamptz(3)", runtimeType: "string", nullable: true })
  closedAt!: string | null;
}
