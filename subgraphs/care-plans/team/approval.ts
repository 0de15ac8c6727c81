import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime } from "../../scalars.ts";
import type { StateMachine } from "../../state-machine.ts";
import { WorkRecord } from "../work-record.ts";

/** What a supervisor approves. */
export enum ApprovalOf { ASSESSMENT = "ASSESSMENT", CARE_PLAN = "CARE_PLAN", CLOSURE = "CLOSURE" }
registerEnumType(ApprovalOf, {
  name: "ApprovalOf", description: "What a supervisor approves.", valuesConfig: { CLOSURE: { description: "That an episode is closed." } },
});

/** What has become of asking for an approval. */
export enum ApprovalStatus { REQUESTED = "REQUESTED", APPROVED = "APPROVED", RETURNED = "RETURNED", WITHDRAWN = "WITHDRAWN", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(ApprovalStatus, { name: "ApprovalStatus", description: "What has become of asking for an approval." });

const { REQUESTED, APPROVED, RETURNED, WITHDRAWN, ENTERED_IN_ERROR } = ApprovalStatus;

/** The life of an approval; what was returned is asked for anew when it has been changed. */
export const APPROVAL: StateMachine<ApprovalStatus> = {
  what: "An approval",
  begins: [REQUESTED],
  follows: {
    REQUESTED: [APPROVED, RETURNED, WITHDRAWN, ENTERED_IN_ERROR],
    APPROVED: [ENTERED_IN_ERROR],
    RETURNED: [ENTERED_IN_ERROR],
    WITHDRAWN: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [RETURNED, WITHDRAWN, ENTERED_IN_ERROR],
};

/** A supervisor's word on an assessment, a plan or a closure, as it stood when it was asked for. It stays in the agency. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, within: "agency",
  indexes: [["clientId", "recordId", "recordedAt", "id"], ["author", "supervisor", "recordedAt", "id"]],
})
@ObjectType({ description: "A supervisor's word on an assessment, a plan or a closure, as it stood when it was asked for. It stays in the agency." })
export class Approval extends WorkRecord {
  @Field(() => ApprovalOf)
  @Property({ type: "text" })
  of!: ApprovalOf;

  @Field(() => ID, { description: "Id of the assessment, of the care plan, or of the episode that is to be closed." })
  @Property({ type: "uuid" })
  recordId!: string;

  @Field(() => Int, { description: "The version of it that is approved." })
  @Property({ type: "integer" })
  recordVersion!: number;

  @Field(() => ApprovalStatus)
  @Property({ type: "text" })
  status!: ApprovalStatus;

  @Field(() => ID, { description: "The user of the agency who is asked." })
  @Property({ type: "text" })
  supervisor!: string;

  @Field(() => DateTime, { nullable: true, description: "When she decided." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  decidedAt!: string | null;
}
