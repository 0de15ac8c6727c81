import { Field, ID, InputType, Int } from "type-graphql";
import { type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { matterOf } from "../../matter.ts";
import { NeedCategory } from "../../need-category.ts";
import { LocalDate, LocalTime } from "../../scalars.ts";
import { Weekday } from "../../weekday.ts";
import { written } from "../../written.ts";
import { CostOptionInput, DirectoryContactInput, PhoneInput, RequiredDocumentInput, ScheduleInput } from "./by-hand/detail-inputs.ts";
import { contact, cost, each, languageTags, phone, requiredDocument, schedule } from "./by-hand/details-said.ts";
import { ScheduleFrequency } from "./by-hand/schedule-frequency.ts";
import { HouseholdKind } from "./household-kind.ts";
import { ServiceStatus } from "./service.ts";

@InputType({ description: "Hours that come back every week." })
export class OpeningInput {
  @Field(() => [Weekday]) days!: Weekday[];
  @Field(() => LocalTime) opensAt!: string;
  @Field(() => LocalTime, { description: "Earlier than opensAt is past midnight." }) closesAt!: string;
}

@InputType({ description: "A service's entry in the directory." })
export class ServiceInput {
  @Field(() => ID, { description: "The agency that offers it." }) agency!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => ServiceStatus, { nullable: true, description: "ACTIVE for a new entry of which nothing is said." }) status?: ServiceStatus | null;
  @Field(() => [NeedCategory], { nullable: true, description: "The needs it addresses." }) needs?: NeedCategory[] | null;
  @Field(() => String, { nullable: true, description: "Whom it is for." }) eligibility?: string | null;
  @Field(() => Int, { nullable: true }) minimumAge?: number | null;
  @Field(() => Int, { nullable: true }) maximumAge?: number | null;
  @Field(() => [HouseholdKind], { nullable: true, description: "The households it is for; none said, all." }) households?: HouseholdKind[] | null;
  @Field(() => [String], { nullable: true, description: "Towns, regions or postal codes of those it is for; none said, anywhere." }) areas?: string[] | null;
  @Field(() => [OpeningInput], { nullable: true, description: "When it is open, every week; schedules say more." }) opening?: OpeningInput[] | null;
  @Field(() => [ScheduleInput], { nullable: true, description: "When it is open; instead of opening." }) schedules?: ScheduleInput[] | null;
  @Field(() => [String], { nullable: true, description: "BCP 47 tags." }) languages?: string[] | null;
  @Field(() => String, { nullable: true, description: "What it says of interpreters." }) interpretation?: string | null;
  @Field(() => String, { nullable: true, description: "How to apply." }) application?: string | null;
  @Field(() => String, { nullable: true, description: "What it says of its fees." }) fees?: string | null;
  @Field(() => [CostOptionInput], { nullable: true }) costs?: CostOptionInput[] | null;
  @Field(() => [RequiredDocumentInput], { nullable: true }) requiredDocuments?: RequiredDocumentInput[] | null;
  @Field(() => [PhoneInput], { nullable: true }) phones?: PhoneInput[] | null;
  @Field(() => [DirectoryContactInput], { nullable: true }) contacts?: DirectoryContactInput[] | null;
  @Field(() => String, { nullable: true }) url?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => String, { nullable: true, description: "What to know at present." }) alert?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "When somebody last made sure that the entry is right." }) assuredOn?: string | null;
  @Field(() => [ID], { nullable: true, description: "Its words of taxonomies; coordinators say them." }) termIds?: string[] | null;
  @Field(() => [ConsentCategory], { nullable: true, description: "What being referred to it tells about a client; coordinators say it. Until they have, it is guarded like a case note." })
  categories?: Category[] | null;
  @Field(() => [String], { nullable: true, description: "Fields kept by hand that an import may say again." }) followSource?: string[] | null;
}

/** The input as the entry keeps it, without what was left out. */
export function serviceValues(input: ServiceInput): Record<string, unknown> {
  const { needs, categories, areas, opening, schedules, followSource: _released, languages, costs, requiredDocuments, phones, contacts, ...rest } = input;
  const { minimumAge, maximumAge } = rest;
  if (minimumAge != null && maximumAge != null && maximumAge < minimumAge) throw new PublicError("BAD_USER_INPUT", "maximumAge must not be below minimumAge.");
  if ([minimumAge, maximumAge].some((age) => age != null && (age < 0 || age > 150))) {
    throw new PublicError("BAD_USER_INPUT", "minimumAge and maximumAge are years from 0 to 150.");
  }
  if (opening != null && schedules != null) throw new PublicError("BAD_USER_INPUT", "opening: say opening or schedules, not both.");
  const hours = opening?.map(({ days, opensAt, closesAt }) => ({ freq: ScheduleFrequency.WEEKLY, days, opensAt, closesAt }));
  const values = {
    ...rest, name: written("name", rest.name), statedNeeds: needs, statedMask: categories == null ? undefined : maskOf(matterOf(categories)),
    stated: categories == null ? undefined : true,
    areas: areas?.map((name, position) => ({ name: written(`areas[${position}]`, name), description: null })),
    languages: languages == null ? undefined : languageTags("languages", languages),
    schedules: each("opening", hours, schedule) ?? each("schedules", schedules, schedule), costs: each("costs", costs, cost),
    requiredDocuments: each("requiredDocuments", requiredDocuments, requiredDocument), phones: each("phones", phones, phone), contacts: each("contacts", contacts, contact),
  };
  return Object.fromEntries(Object.entries(values).filter(([name, value]: [string, unknown]) => value !== undefined && !(NEVER_NULL.has(name) && value === null)));
}

const NEVER_NULL = new Set(["households", "areas", "termIds", "status", "statedNeeds"]);
