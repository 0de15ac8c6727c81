import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { AssessmentDomain } from "../assessment-domain.ts";
import { RAISE } from "../inputs.ts";
import { NeedSource } from "../need.ts";
import { StatementStatus } from "../stated-record.ts";
import { StrengthKind } from "./strength.ts";

@InputType({ description: "Something that the client has, can or knows." })
export class RecordStrengthInput {
  @Field(() => ID) clientId!: string;
  @Field(() => StrengthKind) kind!: StrengthKind;
  @Field(() => AssessmentDomain) domain!: AssessmentDomain;
  @Field(() => String) statement!: string;
  @Field(() => NeedSource, { defaultValue: NeedSource.SELF_REPORTED }) source!: NeedSource;
  @Field(() => [ID], { defaultValue: [], description: "Ids of the goals that build on it." }) goals!: string[];
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a strength of your agency's record; what is left out stays." })
export class UpdateStrengthInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) statement?: string | null;
  @Field(() => StatementStatus, { nullable: true }) status?: StatementStatus | null;
  @Field(() => [ID], { nullable: true, description: "All goals that build on it." }) goals?: string[] | null;
}
