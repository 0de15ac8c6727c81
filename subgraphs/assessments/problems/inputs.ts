import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { LocalDate } from "../../scalars.ts";
import { AssessmentDomain } from "../assessment-domain.ts";
import { ConditionVerification } from "../condition.ts";
import { RAISE } from "../inputs.ts";
import { NeedSource, NeedStatus } from "../need.ts";

@InputType({ description: "A concern as it was named in an assessment." })
export class RecordProblemInput {
  @Field(() => ID) clientId!: string;
  @Field(() => AssessmentDomain) domain!: AssessmentDomain;
  @Field(() => String) statement!: string;
  @Field(() => ConditionVerification, { defaultValue: ConditionVerification.UNCONFIRMED }) verification!: ConditionVerification;
  @Field(() => NeedSource, { defaultValue: NeedSource.ASSESSMENT }) source!: NeedSource;
  @Field(() => LocalDate, { nullable: true }) onset?: string | null;
  @Field(() => [String], { defaultValue: [], description: "What stands in the way of a change." }) barriers!: string[];
  @Field(() => ID, { nullable: true, description: "The need of this client that it comes down to." }) needId?: string | null;
  @Field(() => ID, { nullable: true, description: "The condition of this client that it comes down to." }) conditionId?: string | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a problem of your agency's record; what is left out stays." })
export class UpdateProblemInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) statement?: string | null;
  @Field(() => NeedStatus, { nullable: true }) status?: NeedStatus | null;
  @Field(() => ConditionVerification, { nullable: true }) verification?: ConditionVerification | null;
  @Field(() => [String], { nullable: true }) barriers?: string[] | null;
}
