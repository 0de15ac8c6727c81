import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { CarePlanActivity } from "../care-plan.ts";
import { ClientAgreement, ClientAnswer } from "../client-answer.ts";
import { PART_OF_RECORD } from "../made-when-asked.ts";
import { ChangeReason } from "./change-reason.ts";
import { PlanChangeStatus } from "./plan-change-status.ts";

registerEnumType(PlanChangeStatus, { name: "PlanChangeStatus", description: "State of a change that somebody proposes to a plan." });

/** What a plan would say; what is null would stay. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "What a plan would say; what is null would stay." })
export class ProposedContent {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => LocalDate, { nullable: true })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true })
  until?: string | null;

  @Field(() => [CarePlanActivity], { nullable: true })
  activities?: CarePlanActivity[] | null;
}

/**
 * A change to a plan that some agency proposes, its author. The client says what she thinks of it and the lead agency decides; the
 * lead accepts nothing to which she has not agreed.
 */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { carePlanId: "CarePlan" },
  alsoAmendedBy: { agency: "leadAgency", only: ["status", "clientAgreement", "clientAnswer", "decisionReason", "decidedBy", "decidedAt"] },
  answeredByClient: ["clientAgreement", "clientAnswer"],
  indexes: [["clientId", "carePlanId", "recordedAt", "id"], ["leadAgency", "status", "recordedAt", "id"]],
})
@ObjectType({
  description: "A change to a plan that some agency proposes, its author. The client says what she thinks of it, and the lead agency decides; it accepts nothing to which she has not agreed.",
})
export class PlanChange extends ClientRecord {
  /** The plan. */
  @Property({ type: "uuid" })
  carePlanId!: string;

  /** Slug of the agency that decides; in the schema it is an `Agency`. */
  @Property({ type: "text" })
  leadAgency!: string;

  @Field(() => Int, { description: "The version of the plan that whoever proposes it had before her." })
  @Property({ type: "integer" })
  planVersion!: number;

  @Field(() => PlanChangeStatus)
  @Property({ type: "text" })
  status!: PlanChangeStatus;

  @Field(() => ChangeReason)
  @Property({ type: "text" })
  because!: ChangeReason;

  @Field(() => String, { description: "Why, in words." })
  @Property({ type: "text" })
  reason!: string;

  @Field(() => ProposedContent)
  @Property({ type: "json" })
  content!: ProposedContent;

  @Field(() => ClientAgreement)
  @Property({ type: "text" })
  clientAgreement!: ClientAgreement;

  @Field(() => ClientAnswer, { nullable: true, description: "What the client said to it; null before she was asked." })
  @Property({ type: "json", nullable: true })
  clientAnswer!: ClientAnswer | null;

  @Field(() => String, { nullable: true, description: "Why it was decided so." })
  @Property({ type: "text", nullable: true })
  decisionReason!: string | null;

  @Field(() => ID, { nullable: true, description: "The user who decided it, or withdrew it." })
  @Property({ type: "text", nullable: true })
  decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true })
  // The metadata of a nullable type says nothing; MikroORM would take the instant for a Date.
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  decidedAt!: string | null;
}
