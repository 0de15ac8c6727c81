import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { AssessmentStatus } from "../assessment.ts";

/** That somebody looked at the whole of the client's situation; what was found stands in sections, each decided by itself. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: ["CARE_PLAN"], sort: "at" })
@ObjectType({ description: "That somebody looked at the whole of the client's situation. What was found stands in its sections, each with categories of its own." })
export class BiopsychosocialAssessment extends ClientRecord {
  @Field(() => AssessmentStatus)
  @Property({ type: "text" })
  status!: AssessmentStatus;

  @Field(() => DateTime, { description: "When it was begun." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => String, { nullable: true, description: "Why it was amended, stopped or entered in error." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;
}
