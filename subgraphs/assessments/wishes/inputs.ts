import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { AssessmentDomain } from "../assessment-domain.ts";
import { RAISE } from "../inputs.ts";
import { NeedPriority } from "../need.ts";
import { StatementStatus } from "../stated-record.ts";
import { PreferenceTopic } from "./preference.ts";

@InputType({ description: "How the client would rather have it." })
export class RecordPreferenceInput {
  @Field(() => ID) clientId!: string;
  @Field(() => PreferenceTopic) topic!: PreferenceTopic;
  @Field(() => AssessmentDomain) domain!: AssessmentDomain;
  @Field(() => String) statement!: string;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What the client says she wants to reach." })
export class RecordStatedGoalInput {
  @Field(() => ID) clientId!: string;
  @Field(() => AssessmentDomain) domain!: AssessmentDomain;
  @Field(() => String, { description: "In her own words." }) statement!: string;
  @Field(() => NeedPriority, { description: "By when she wants it." }) horizon!: NeedPriority;
  @Field(() => Int, { nullable: true, description: "From 0 to 10." }) importance?: number | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a preference that your agency wrote; what is left out stays." })
export class UpdateStatementInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) statement?: string | null;
  @Field(() => StatementStatus, { nullable: true }) status?: StatementStatus | null;
}

@InputType({ description: "What has changed about a stated goal that your agency wrote; what is left out stays." })
export class UpdateStatedGoalInput extends UpdateStatementInput {
  @Field(() => NeedPriority, { nullable: true, description: "By when she wants it." }) horizon?: NeedPriority | null;
  @Field(() => Int, { nullable: true, description: "From 0 to 10." }) importance?: number | null;
}
