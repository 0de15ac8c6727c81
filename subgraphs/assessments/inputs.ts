import { Field, Float, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { DateTime, LocalDate } from "../scalars.ts";
import { AssessmentStatus, Sex } from "./assessment.ts";
import { AssessmentDomain } from "./assessment-domain.ts";
import { NeedPriority, NeedSource, NeedStatus } from "./need.ts";
import { NeedCategory } from "../need-category.ts";
import { RiskDomain } from "../risk-domain.ts";
import { RiskLevel } from "./risk.ts";
import { StatementStatus } from "./stated-record.ts";

/** Of every input by which a worker may raise what a record carries. */
export const RAISE = {
  defaultValue: [] as Category[],
  description: "Categories the record shall carry beside its own, because of what its author knows it is about.",
};

@InputType({ description: "One answer of an assessment." })
export class AnswerInput {
  @Field(() => String, { description: "LOINC code of the item." }) item!: string;
  @Field(() => String, { nullable: true, description: "LOINC code of the answer." }) code?: string | null;
  @Field(() => Float, { nullable: true, description: "A number given where there is no coded answer." }) value?: number | null;
  @Field(() => String, { nullable: true, description: "What was said, in words." }) text?: string | null;
}

@InputType({ description: "A response to an instrument; the score is made from the answers." })
export class RecordAssessmentInput {
  @Field(() => ID) clientId!: string;
  @Field(() => String, { description: "Id of the instrument, `phq-9`." }) instrument!: string;
  @Field(() => [AnswerInput]) answers!: AnswerInput[];
  @Field(() => DateTime, { description: "When it was answered." }) at!: string;
  @Field(() => AssessmentStatus, { defaultValue: AssessmentStatus.COMPLETED, description: "IN_PROGRESS or COMPLETED." })
  status!: AssessmentStatus;
  @Field(() => Sex, { nullable: true, description: "Where the instrument has two thresholds; the lower one is used when it is not given." })
  thresholdSex?: Sex | null;
}

@InputType({ description: "New answers for an assessment of your agency; the score is made anew." })
export class AmendAssessmentInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => [AnswerInput], { nullable: true, description: "All answers, not only those that changed." }) answers?: AnswerInput[] | null;
  @Field(() => AssessmentStatus, { nullable: true, description: "When nothing is said, a completed assessment becomes AMENDED." })
  status?: AssessmentStatus | null;
  @Field(() => String, { nullable: true, description: "Why; needed once the assessment was completed." }) reason?: string | null;
}

@InputType({ description: "Something the client lacks or struggles with." })
export class RecordNeedInput {
  @Field(() => ID) clientId!: string;
  @Field(() => NeedCategory) category!: NeedCategory;
  @Field(() => NeedPriority) priority!: NeedPriority;
  @Field(() => String) description!: string;
  @Field(() => NeedSource, { defaultValue: NeedSource.SELF_REPORTED }) source!: NeedSource;
  @Field(() => [String], { defaultValue: [] }) barriers!: string[];
  @Field(() => LocalDate, { nullable: true }) onset?: string | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a need of your agency; what is left out stays." })
export class UpdateNeedInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => NeedStatus, { nullable: true }) status?: NeedStatus | null;
  @Field(() => NeedPriority, { nullable: true }) priority?: NeedPriority | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => [String], { nullable: true }) barriers?: string[] | null;
}

@InputType({ description: "A judgement of what might happen." })
export class RecordRiskInput {
  @Field(() => ID) clientId!: string;
  @Field(() => RiskDomain) domain!: RiskDomain;
  @Field(() => RiskLevel) level!: RiskLevel;
  @Field(() => [String], { defaultValue: [] }) protectiveFactors!: string[];
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => DateTime) at!: string;
  @Field(() => DateTime, { nullable: true, description: "From then on it must be judged anew." }) validUntil?: string | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "Only needs that are one of these in every respect given." })
export class NeedFilter {
  @Field(() => [NeedStatus], { nullable: true }) status?: NeedStatus[] | null;
  @Field(() => [NeedCategory], { nullable: true }) category?: NeedCategory[] | null;
}

@InputType({ description: "Only observations with one of these codes." })
export class ObservationFilter {
  @Field(() => [String], { nullable: true }) code?: string[] | null;
}

@InputType({ description: "Only what is about one of these parts of her life." })
export class DomainFilter {
  @Field(() => [AssessmentDomain], { nullable: true }) domain?: AssessmentDomain[] | null;
}

@InputType({ description: "Only statements that are one of these in every respect given." })
export class StatementFilter {
  @Field(() => [AssessmentDomain], { nullable: true }) domain?: AssessmentDomain[] | null;
  @Field(() => [StatementStatus], { nullable: true }) status?: StatementStatus[] | null;
}
