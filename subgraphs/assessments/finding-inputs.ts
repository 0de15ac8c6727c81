import { Field, Float, ID, InputType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { DateTime } from "../scalars.ts";
import { ConditionStatus, ConditionVerification } from "./condition.ts";
import { ObservationStatus } from "./observation.ts";

const RAISE = {
  defaultValue: [] as Category[],
  description: "Categories the record shall carry beside those its code calls for.",
};

@InputType({ description: "A diagnosis, problem or health concern." })
export class RecordConditionInput {
  @Field(() => ID) clientId!: string;
  @Field(() => String, { nullable: true, description: "URI of the code system, `http://snomed.info/sct`." }) system?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => String, { description: "The condition in words." }) display!: string;
  @Field(() => ConditionStatus, { defaultValue: ConditionStatus.ACTIVE }) status!: ConditionStatus;
  @Field(() => ConditionVerification, { nullable: true }) verification?: ConditionVerification | null;
  @Field(() => DateTime, { description: "When it began, or when it was noted if nobody knows." }) at!: string;
  @Field(() => DateTime, { nullable: true }) endedAt?: string | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "One of several values observed together." })
export class ObservationComponentInput {
  @Field(() => String, { nullable: true }) system?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => String) display!: string;
  @Field(() => Float, { nullable: true }) value?: number | null;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => String, { nullable: true }) valueSystem?: string | null;
  @Field(() => String, { nullable: true }) valueCode?: string | null;
  @Field(() => String, { nullable: true }) valueText?: string | null;
}

@InputType({ description: "Something measured or found at one instant: a number with its unit, a value in words, or components." })
export class RecordObservationInput {
  @Field(() => ID) clientId!: string;
  @Field(() => String, { nullable: true, description: "URI of the code system, `http://loinc.org`." }) system?: string | null;
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => String, { description: "What was observed, in words." }) display!: string;
  @Field(() => ObservationStatus, { defaultValue: ObservationStatus.FINAL }) status!: ObservationStatus;
  @Field(() => DateTime) at!: string;
  @Field(() => Float, { nullable: true }) value?: number | null;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => String, { nullable: true }) valueSystem?: string | null;
  @Field(() => String, { nullable: true }) valueCode?: string | null;
  @Field(() => String, { nullable: true }) valueText?: string | null;
  @Field(() => [ObservationComponentInput], { defaultValue: [] }) components!: ObservationComponentInput[];
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}
