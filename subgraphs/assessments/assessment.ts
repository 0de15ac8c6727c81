import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient, Open } from "../declaration.ts";
import { DateTime } from "../scalars.ts";
import { CASE_CATEGORIES } from "./case-categories.ts";
import { Replaced } from "./replaced.ts";

/** How far a response has come (FHIR QuestionnaireResponse.status). */
export enum AssessmentStatus {
  IN_PROGRESS = "IN_PROGRESS", COMPLETED = "COMPLETED", AMENDED = "AMENDED", STOPPED = "STOPPED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(AssessmentStatus, { name: "AssessmentStatus", description: "How far a response has come, in the words of FHIR." });

/** Whether every item that counts was answered. */
export enum Completeness { COMPLETE = "COMPLETE", PARTIAL = "PARTIAL" }
registerEnumType(Completeness, { name: "Completeness", description: "Whether every item that counts was answered." });

/** The sex an instrument's threshold is read for. */
export enum Sex { FEMALE = "FEMALE", MALE = "MALE" }
registerEnumType(Sex, { name: "ThresholdSex", description: "The sex an instrument's threshold is read for, where it has two." });

/** What an instrument found in one of the domains it asks about. */
export enum DomainFinding { AT_RISK = "AT_RISK", NO_RISK = "NO_RISK", UNKNOWN = "UNKNOWN" }
registerEnumType(DomainFinding, { name: "DomainFinding", description: "What an instrument found in one of the domains it asks about." });

/** One answer of an assessment. */
@Open("Only ever part of an Assessment, which carries the categories.")
@ObjectType({ description: "One answer of an assessment, as given, and what it is worth." })
export class AssessmentAnswer {
  @Field(() => String, { description: "LOINC code of the item." })
  item!: string;

  @Field(() => String, { nullable: true, description: "LOINC code of the answer." })
  code!: string | null;

  @Field(() => Float, { nullable: true, description: "A number given where there is no coded answer." })
  value!: number | null;

  @Field(() => String, { nullable: true, description: "What was said, in words." })
  text!: string | null;

  @Field(() => Int, { nullable: true, description: "What the answer is worth; null when it does not count." })
  points!: number | null;
}

/** What was found in one domain. */
@Open("Only ever part of an Assessment, which carries the categories.")
@ObjectType({ description: "What was found in one domain, by an instrument that asks about several." })
export class AssessmentDomainResult {
  @Field(() => String, { description: "`FOOD`" })
  domain!: string;

  @Field(() => DomainFinding)
  finding!: DomainFinding;
}

/** An assessment as it was before an amendment. */
@Open("Only ever part of an Assessment, which carries the categories.")
@ObjectType({ description: "An assessment as it stood before an amendment." })
export class EarlierAssessment extends Replaced {
  @Field(() => [AssessmentAnswer])
  answers!: AssessmentAnswer[];

  @Field(() => Float, { nullable: true })
  score!: number | null;

  @Field(() => String, { nullable: true })
  band!: string | null;

  @Field(() => Boolean, { nullable: true })
  positive!: boolean | null;

  @Field(() => Boolean)
  safetyAlert!: boolean;
}

/** One instrument answered by the client at one time: the answers, and the score made from them and from nothing else. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES, sort: "at" })
@ObjectType({ description: "One instrument answered at one time. It carries the categories of what the instrument is about." })
export class Assessment extends ClientRecord {
  @Field(() => String, { description: "Id of the instrument, `phq-9`; `Query.instrument` tells more." })
  @Property({ type: "text" })
  instrument!: string;

  @Field(() => String, { description: "Version of the instrument that was answered and scored." })
  @Property({ type: "text" })
  instrumentVersion!: string;

  @Field(() => AssessmentStatus)
  @Property({ type: "text" })
  status!: AssessmentStatus;

  @Field(() => DateTime, { description: "When it was answered." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => [AssessmentAnswer])
  @Property({ type: "json" })
  answers!: AssessmentAnswer[];

  @Field(() => Float, { nullable: true, description: "The total; null when an item that counts was not answered, and for instruments without one." })
  @Property({ type: "double precision", nullable: true })
  score!: number | null;

  @Field(() => String, { nullable: true, description: "The name of the range the score lies in: `MODERATE`." })
  @Property({ type: "text", nullable: true })
  band!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the score reaches the instrument's threshold; null when it cannot be said." })
  @Property({ type: "boolean", nullable: true })
  positive!: boolean | null;

  @Field(() => [AssessmentDomainResult], { description: "What was found in each domain, by an instrument that asks about several and adds nothing up." })
  @Property({ type: "json" })
  domains!: AssessmentDomainResult[];

  @Field(() => Completeness)
  @Property({ type: "text" })
  completeness!: Completeness;

  @Field(() => Boolean, { description: "An answer calls for a look at the client's safety, whatever the score." })
  @Property({ type: "boolean" })
  safetyAlert!: boolean;

  @Field(() => Sex, { nullable: true, description: "The sex the threshold was read for, where the instrument has two." })
  @Property({ type: "text", nullable: true })
  thresholdSex!: Sex | null;

  @Field(() => [String], { description: "What a reader of the score must know." })
  @Property({ type: "text[]" })
  notes!: string[];
  @Field(() => String, { nullable: true, description: "Why it was amended, stopped or entered in error." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => [EarlierAssessment], { description: "What stood before each amendment, oldest first." })
  @Property({ type: "json" })
  earlier!: EarlierAssessment[];
}
