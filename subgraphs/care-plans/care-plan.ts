import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient, Open } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { LocalDate } from "../scalars.ts";
import { CarePlanStatus } from "./care-plan-status.ts";

registerEnumType(CarePlanStatus, { name: "CarePlanStatus", description: "State of a care plan (FHIR RequestStatus)." });

/** State of an activity (FHIR CarePlan.activity). */
export enum ActivityStatus {
  NOT_STARTED = "NOT_STARTED", SCHEDULED = "SCHEDULED", IN_PROGRESS = "IN_PROGRESS", ON_HOLD = "ON_HOLD", COMPLETED = "COMPLETED",
  CANCELLED = "CANCELLED", STOPPED = "STOPPED", UNKNOWN = "UNKNOWN", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(ActivityStatus, { name: "ActivityStatus", description: "State of an activity of a care plan (FHIR)." });

/** One thing a plan sets out to do. */
@Open("Only ever part of a CarePlan, which carries the categories.")
@ObjectType({ description: "One thing a plan sets out to do." })
export class CarePlanActivity {
  @Field(() => String)
  description!: string;

  @Field(() => ActivityStatus)
  status!: ActivityStatus;

  @Field(() => String, { nullable: true, description: "Who does it: a role, an agency, the client." })
  who?: string | null;

  @Field(() => LocalDate, { nullable: true })
  due?: string | null;

  /** The intervention that carries it. */
  interventionId?: string | null;
}

/** What client and agency have agreed to do. Its goals are records of their own, each shared by its own categories. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, indexes: [["clientId", "episodeId", "recordedAt", "id"]],
  alsoAmendedBy: { agency: "leadAgency", only: ["status", "statusReason", "title", "description", "from", "until", "activities", "leadAgency"] },
})
@ObjectType({ description: "What client and agency have agreed to do. Its goals are shared each by its own categories." })
export class CarePlan extends ClientRecord {
  @Field(() => CarePlanStatus)
  @Property({ type: "text" })
  status!: CarePlanStatus;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => String)
  @Property({ type: "text" })
  title!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "First day of the plan." })
  @Property({ type: "string", columnType: "date", nullable: true })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day of the plan." })
  @Property({ type: "string", columnType: "date", nullable: true })
  until!: string | null;

  @Field(() => [CarePlanActivity])
  @Property({ type: "json" })
  activities!: CarePlanActivity[];

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;

  /** Slug of the agency that leads and decides on changes; null is the author. In the schema it is an `Agency`. */
  @Property({ type: "text", nullable: true })
  leadAgency!: string | null;
}
