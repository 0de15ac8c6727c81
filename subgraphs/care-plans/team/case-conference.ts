import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { ConferenceStatus, PointStatus } from "./conference-status.ts";
import { AttendingFor, PointKind } from "./conference-vocabulary.ts";

/** An agency at the table. */
@Open("Only ever part of a CaseConference, which carries the categories.")
@ObjectType({ description: "An agency at the table." })
export class Attendance {
  @Field(() => ID)
  agency!: string;

  @Field(() => AttendingFor, { description: "For which purpose it attends: what it may see for it, may be said." })
  purpose!: Purpose;

  @Field(() => String, { nullable: true, description: "Who comes for it: a name, a role." })
  who!: string | null;
}

/** A meeting of agencies about one client. When it was written down, every agency at the table might see every word of it. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, sort: "at" })
@ObjectType({ description: "A meeting of agencies about one client. Nothing stands in it that not every agency at the table might see when it was written." })
export class CaseConference extends WorkRecord {
  @Field(() => ConferenceStatus)
  @Property({ type: "text" })
  status!: ConferenceStatus;

  @Field(() => DateTime, { description: "When it is, or was." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => String, { description: "What it is about." })
  @Property({ type: "text" })
  question!: string;

  @Field(() => Boolean, { description: "Whether the client is at the table." })
  @Property({ type: "boolean" })
  clientAttends!: boolean;

  @Field(() => [Attendance], { description: "The agencies at the table, that of its author included." })
  @Property({ type: "json" })
  attendances!: Attendance[];

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}

/** What was said, decided or taken on at a conference; by any agency at the table, each a record with its own categories. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { conferenceId: "CaseConference" },
  indexes: [["clientId", "conferenceId", "recordedAt", "id"]],
  alsoAmendedBy: { agency: "assignee", only: ["status", "statusReason"] },
})
@ObjectType({ description: "What was said, decided or taken on at a conference. The agency that took a task on says when it is done." })
export class ConferencePoint extends WorkRecord {
  /** The conference; without it the point is not shown. */
  @Property({ type: "uuid" })
  conferenceId!: string;

  @Field(() => PointKind)
  @Property({ type: "text" })
  kind!: PointKind;

  @Field(() => PointStatus)
  @Property({ type: "text" })
  status!: PointStatus;

  @Field(() => String)
  @Property({ type: "text" })
  text!: string;

  @Field(() => ID, { nullable: true, description: "The agency at the table that took the task on." })
  @Property({ type: "text", nullable: true })
  assignee!: string | null;

  @Field(() => String, { nullable: true, description: "Who of it does it." })
  @Property({ type: "text", nullable: true })
  who!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day by which it is to be done." })
  @Property({ type: "string", columnType: "date", nullable: true })
  due!: string | null;
}
