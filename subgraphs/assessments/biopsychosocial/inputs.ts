import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { AssessmentStatus } from "../assessment.ts";
import { AssessmentDomain } from "../assessment-domain.ts";
import { RAISE } from "../inputs.ts";

@InputType({ description: "A section of a biopsychosocial assessment." })
export class WriteSectionInput {
  @Field(() => ID, { description: "The assessment it belongs to; yours, or another agency's that you may read." }) assessmentId!: string;
  @Field(() => AssessmentDomain) domain!: AssessmentDomain;
  @Field(() => String, { description: "What was found: history, concerns, what helps." }) narrative!: string;
  @Field(() => AssessmentStatus, { defaultValue: AssessmentStatus.COMPLETED, description: "IN_PROGRESS or COMPLETED." }) status!: AssessmentStatus;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a section of your agency." })
export class AmendSectionInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) narrative?: string | null;
  @Field(() => AssessmentStatus, { nullable: true, description: "When nothing is said, a completed section becomes AMENDED." }) status?: AssessmentStatus | null;
  @Field(() => String, { nullable: true, description: "Why; needed once the section was completed." }) reason?: string | null;
}

@InputType({ description: "How culture and faith bear on what troubles the client and on what helps her." })
export class RecordCulturalProfileInput {
  @Field(() => ID) clientId!: string;
  @Field(() => String, { nullable: true, description: "Whom and what she belongs to, in her own words." }) identity?: string | null;
  @Field(() => String, { nullable: true, description: "How she and those close to her explain what troubles her." }) explanation?: string | null;
  @Field(() => [String], { defaultValue: [] }) supports!: string[];
  @Field(() => [String], { defaultValue: [] }) stressors!: string[];
  @Field(() => [String], { defaultValue: [] }) careWishes!: string[];
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a cultural profile of your agency; what is left out stays." })
export class UpdateCulturalProfileInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) identity?: string | null;
  @Field(() => String, { nullable: true }) explanation?: string | null;
  @Field(() => [String], { nullable: true }) supports?: string[] | null;
  @Field(() => [String], { nullable: true }) stressors?: string[] | null;
  @Field(() => [String], { nullable: true }) careWishes?: string[] | null;
}
