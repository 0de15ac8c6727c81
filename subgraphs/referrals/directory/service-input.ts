import { Field, ID, InputType, Int } from "type-graphql";
import { type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { matterOf } from "../../matter.ts";
import { NeedCategory } from "../../need-category.ts";
import { LocalTime } from "../../scalars.ts";
import { Weekday } from "../../weekday.ts";
import { written } from "../../written.ts";
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
  @Field(() => ServiceStatus, { defaultValue: ServiceStatus.ACTIVE }) status!: ServiceStatus;
  @Field(() => [NeedCategory], { defaultValue: [], description: "The needs it addresses." }) needs!: NeedCategory[];
  @Field(() => String, { nullable: true, description: "Whom it is for." }) eligibility?: string | null;
  @Field(() => Int, { nullable: true }) minimumAge?: number | null;
  @Field(() => Int, { nullable: true }) maximumAge?: number | null;
  @Field(() => [HouseholdKind], { nullable: true, description: "The households it is for; none said, all." }) households?: HouseholdKind[] | null;
  @Field(() => [String], { nullable: true, description: "Towns, regions or postal codes of those it is for; none said, anywhere." }) areas?: string[] | null;
  @Field(() => [OpeningInput], { nullable: true, description: "When it is open." }) opening?: OpeningInput[] | null;
  @Field(() => [String], { defaultValue: [], description: "BCP 47 tags." }) languages!: string[];
  @Field(() => String, { nullable: true, description: "What it says of interpreters." }) interpretation?: string | null;
  @Field(() => String, { nullable: true, description: "How to apply." }) application?: string | null;
  @Field(() => String, { nullable: true, description: "What it says of its fees." }) fees?: string | null;
  @Field(() => [ID], { nullable: true, description: "Its words of taxonomies." }) termIds?: string[] | null;
  @Field(() => [ConsentCategory], { defaultValue: [], description: "What being referred to it tells about a client." }) categories!: Category[];
}

/** The input as the entry keeps it, without what was left out. Whoever saves an entry has said what it tells. */
export function serviceValues(input: ServiceInput): object {
  const { needs, categories, areas, opening, ...rest } = input;
  if (rest.minimumAge != null && rest.maximumAge != null && rest.maximumAge < rest.minimumAge) {
    throw new PublicError("BAD_USER_INPUT", "maximumAge must not be below minimumAge.");
  }
  if ([rest.minimumAge, rest.maximumAge].some((age) => age != null && (age < 0 || age > 150))) {
    throw new PublicError("BAD_USER_INPUT", "minimumAge and maximumAge are years from 0 to 150.");
  }
  const values = {
    ...rest, name: written("name", rest.name), statedNeeds: needs, statedMask: maskOf(matterOf(categories)), stated: true,
    areas: areas?.map((name) => ({ name: written("areas", name), description: null })),
    schedules: opening?.map(({ opensAt, closesAt, days }) => ({
      freq: "WEEKLY", days, opensAt: opensAt.slice(0, 5), closesAt: closesAt.slice(0, 5), validFrom: null, validTo: null, description: null,
    })),
  };
  const lists = new Set(["households", "areas", "schedules", "termIds"]);
  return Object.fromEntries(Object.entries(values).filter(([name, value]: [string, unknown]) => value !== undefined && !(lists.has(name) && value === null)));
}
