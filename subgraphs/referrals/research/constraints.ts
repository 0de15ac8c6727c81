import { Field, Float, InputType, Int } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { HouseholdKind } from "../directory/household-kind.ts";
import { LocalTime } from "../../scalars.ts";
import { WEEK, Weekday } from "../../weekday.ts";
import { MatchCriterion } from "./criterion.ts";

@InputType({ description: "A point on the globe (WGS 84)." })
export class PointInput {
  @Field(() => Float) latitude!: number;
  @Field(() => Float) longitude!: number;
}

@InputType({ description: "Hours of the week in which the client can come; a service meets them when it is open in some of them." })
export class TimeWindowInput {
  @Field(() => [Weekday]) days!: Weekday[];
  @Field(() => LocalTime) from!: string;
  @Field(() => LocalTime) until!: string;
}

@InputType({ description: "What the asker says of the search itself. What is said here goes before what is read of the client." })
export class MatchConstraints {
  @Field(() => Int, { nullable: true, description: "Age in years." }) age?: number | null;
  @Field(() => [String], { nullable: true, description: "Languages that will do, as BCP 47 tags." }) languages?: string[] | null;
  @Field(() => HouseholdKind, { nullable: true }) household?: HouseholdKind | null;
  @Field(() => [String], { nullable: true, description: "Town, region or postal code where the client lives." }) areas?: string[] | null;
  @Field(() => [TimeWindowInput], { nullable: true }) open?: TimeWindowInput[] | null;
  @Field(() => PointInput, { nullable: true, description: "Where distances are counted from: a place that may be known, never a confidential address." }) from?: PointInput | null;
  @Field(() => Int, { defaultValue: 50, description: "Only places within so many kilometers, 1 to 500; services without a place stay." }) withinKm!: number;
  @Field(() => [MatchCriterion], { defaultValue: [], description: "Leave out services that do not meet these for certain." }) must!: MatchCriterion[];
}

/** What is asked where the asker says nothing. */
export const NO_CONSTRAINTS: MatchConstraints = { withinKm: 50, must: [] };

/** The constraints, checked; BAD_USER_INPUT names the first that cannot be. */
export function checked(constraints: MatchConstraints): MatchConstraints {
  const { age, languages, areas, from, withinKm, open } = constraints;
  if (age != null && (age < 0 || age > 150)) throw bad("age is 0 to 150 years.");
  if (withinKm < 1 || withinKm > 500) throw bad("withinKm is 1 to 500.");
  if (from != null && !(Math.abs(from.latitude) <= 90 && Math.abs(from.longitude) <= 180)) throw bad("from is a latitude from -90 to 90 and a longitude from -180 to 180.");
  if ((languages?.length ?? 0) > 20 || (areas?.length ?? 0) > 20 || (open?.length ?? 0) > 20) throw bad("languages, areas and open hold at most 20 each.");
  return constraints;
}

/** Windows as ranges of minutes of the week, Monday first, in PostgreSQL's spelling. */
export function minutesOf(windows: readonly TimeWindowInput[]): string {
  const ranges = windows.flatMap(({ days, from, until }) => {
    const [first, last] = [minuteOf(from), minuteOf(until)];
    if (last <= first) throw bad("open: until must be after from; write hours past midnight as a window of the next day.");
    return days.map((day) => `[${WEEK.indexOf(day) * 1440 + first},${WEEK.indexOf(day) * 1440 + last})`);
  });
  return `{${ranges.join(",")}}`;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  return hours * 60 + minutes;
}

function bad(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `constraints: ${message}`);
}
