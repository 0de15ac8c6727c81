import { Field, Float, InputType } from "type-graphql";
import { LocalDate, LocalTime } from "../../../scalars.ts";
import { Weekday } from "../../../weekday.ts";
import { ScheduleFrequency } from "./schedule-frequency.ts";

@InputType({ description: "A telephone." })
export class PhoneInput {
  @Field(() => String) number!: string;
  @Field(() => String, { nullable: true }) extension?: string | null;
  @Field(() => String, { nullable: true, description: "Such as voice, text or fax." }) kind?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => [String], { defaultValue: [], description: "Languages it is answered in, as BCP 47 tags." }) languages!: string[];
}

@InputType({ description: "Whom to ask for; say at least one of name, title, department and email." })
export class DirectoryContactInput {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true }) department?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => [PhoneInput], { defaultValue: [] }) phones!: PhoneInput[];
}

@InputType({ description: "When something is open; say days and both hours, or describe it." })
export class ScheduleInput {
  @Field(() => ScheduleFrequency, { defaultValue: ScheduleFrequency.WEEKLY }) freq!: ScheduleFrequency;
  @Field(() => [Weekday], { defaultValue: [] }) days!: Weekday[];
  @Field(() => LocalTime, { nullable: true }) opensAt?: string | null;
  @Field(() => LocalTime, { nullable: true, description: "Earlier than opensAt is past midnight." }) closesAt?: string | null;
  @Field(() => LocalDate, { nullable: true }) validFrom?: string | null;
  @Field(() => LocalDate, { nullable: true }) validTo?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
}

@InputType({ description: "An address of a place that the directory may show." })
export class PostalAddressInput {
  @Field(() => [String]) lines!: string[];
  @Field(() => String, { nullable: true }) city?: string | null;
  @Field(() => String, { nullable: true, description: "State, province or region." }) region?: string | null;
  @Field(() => String, { nullable: true }) postalCode?: string | null;
  @Field(() => String, { nullable: true, description: "ISO 3166-1 code of two letters." }) country?: string | null;
  @Field(() => String, { defaultValue: "physical", description: "physical, or postal where nobody can go." }) kind!: string;
}

@InputType({ description: "How a place is made accessible." })
export class AccessibilityInput {
  @Field(() => String) description!: string;
  @Field(() => String, { nullable: true }) details?: string | null;
  @Field(() => String, { nullable: true }) url?: string | null;
}

@InputType({ description: "What a service costs whom." })
export class CostOptionInput {
  @Field(() => String, { nullable: true, description: "For whom, or in which case." }) option?: string | null;
  @Field(() => Float, { nullable: true }) amount?: number | null;
  @Field(() => String, { nullable: true, description: "ISO 4217 code." }) currency?: string | null;
  @Field(() => String, { nullable: true, description: "What the amount is for." }) per?: string | null;
  @Field(() => LocalDate, { nullable: true }) validFrom?: string | null;
  @Field(() => LocalDate, { nullable: true }) validTo?: string | null;
}

@InputType({ description: "A paper that a service asks for." })
export class RequiredDocumentInput {
  @Field(() => String) document!: string;
  @Field(() => String, { nullable: true }) uri?: string | null;
}
