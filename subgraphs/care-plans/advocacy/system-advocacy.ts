import { Entity, Index, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { AGENCY } from "../../decision-settings.ts";
import { Open } from "../../declaration.ts";
import { AgencyRecord } from "../agency-record.ts";
import type { AgencyRecords } from "../agency-records.ts";
import { WORKS } from "../works.ts";
import { AdvocacyStatus } from "./advocacy-status.ts";
import { Barrier } from "./barrier.ts";

/** How a system is moved. */
export enum SystemAdvocacyKind {
  LEGISLATION = "LEGISLATION", POLICY_ANALYSIS = "POLICY_ANALYSIS", COMMUNITY_ORGANIZING = "COMMUNITY_ORGANIZING", COALITION = "COALITION",
  PUBLIC_EDUCATION = "PUBLIC_EDUCATION", SERVICE_DEVELOPMENT = "SERVICE_DEVELOPMENT",
}
registerEnumType(SystemAdvocacyKind, { name: "SystemAdvocacyKind", description: "How a system is moved." });

const OWN = `(${WORKS} and agency = ${AGENCY})`;
const roles = ["care_plans_worker"];

/** Work of an agency against a barrier that stands before many. It names no client: whose cases showed the barrier stays in their files. */
@Open("Work against a barrier that stands before many; it names no person.")
@ObjectType({ description: "Work of an agency against a barrier that stands before many. Every worker of the network reads it, so it names no client." })
@Index({ name: "system_advocacy_recorded_at_index", properties: ["recordedAt", "id"] })
@Entity({
  schema: "care_plans",
  tableName: "system_advocacy",
  rowLevelSecurity: "force",
  policies: [
    { name: "system_advocacy_read", command: "select", roles, using: WORKS },
    { name: "system_advocacy_begin", command: "insert", roles, check: OWN },
    { name: "system_advocacy_amend", command: "update", roles, using: OWN, check: OWN },
  ],
})
export class SystemAdvocacy extends AgencyRecord {
  @Field(() => SystemAdvocacyKind)
  @Property({ type: "text" })
  kind!: SystemAdvocacyKind;

  @Field(() => AdvocacyStatus)
  @Property({ type: "text" })
  status!: AdvocacyStatus;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => String, { description: "Towards whom: a council, an office, the public." })
  @Property({ type: "text" })
  target!: string;

  @Field(() => Barrier)
  @Property({ type: "text" })
  barrier!: Barrier;

  @Field(() => String, { description: "What is asked for." })
  @Property({ type: "text" })
  ask!: string;

  @Field(() => String, { nullable: true, description: "What came of it." })
  @Property({ type: "text", nullable: true })
  outcome!: string | null;
}

/** Where it is kept. */
export const SYSTEM_ADVOCACY: AgencyRecords<SystemAdvocacy> = {
  noun: SystemAdvocacy, table: "care_plans.system_advocacy",
  columns: { kind: "kind", status: "status", statusReason: "status_reason", target: "target", barrier: "barrier", ask: "ask", outcome: "outcome" },
};
