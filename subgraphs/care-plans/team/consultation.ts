import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { ConsultationStatus } from "./consultation-status.ts";

/** Whom a worker asks. */
export enum ConsultationKind { SUPERVISION = "SUPERVISION", PEER = "PEER" }
registerEnumType(ConsultationKind, { name: "ConsultationKind", description: "Whether a worker asks her supervisor or a peer." });

/** A question to a colleague about one client. It stays in the agency, whatever the client permits others to read. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CASE_NOTE"], may: MATTER_CATEGORIES, within: "agency", indexes: [["author", "askedOf", "recordedAt", "id"]] })
@ObjectType({ description: "A question to a colleague about one client. It stays in the agency that asks, whatever the client permits others to read." })
export class Consultation extends WorkRecord {
  @Field(() => ConsultationKind)
  @Property({ type: "text" })
  kind!: ConsultationKind;

  @Field(() => ConsultationStatus)
  @Property({ type: "text" })
  status!: ConsultationStatus;

  @Field(() => ID, { description: "The colleague who is asked." })
  @Property({ type: "text" })
  askedOf!: string;

  @Field(() => String)
  @Property({ type: "text" })
  question!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  advice!: string | null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  answeredAt!: string | null;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
