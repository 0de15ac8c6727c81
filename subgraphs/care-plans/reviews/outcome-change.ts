import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { LocalDate } from "../../scalars.ts";
import { MADE_WHEN_ASKED } from "../made-when-asked.ts";
import { BetterWhen, type OutcomeMeasure } from "./outcome-measure.ts";

/** Which way an outcome went. */
export enum OutcomeDirection { BETTER = "BETTER", WORSE = "WORSE", UNCHANGED = "UNCHANGED", UNKNOWN = "UNKNOWN" }
registerEnumType(OutcomeDirection, {
  name: "OutcomeDirection",
  description: "Which way an outcome went, from the first value to the last.",
  valuesConfig: { UNKNOWN: { description: "There are fewer than two values that you may read, or they do not agree on which way is good." } },
});

/** What was said of an outcome on a day. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "What was said of an outcome on a day." })
export class OutcomeWords {
  @Field(() => LocalDate)
  on!: string;

  @Field(() => String)
  words!: string;
}

/** How one outcome went. */
@Open(MADE_WHEN_ASKED)
@ObjectType({ description: "How one outcome went, from the measures you may read." })
export class OutcomeChange {
  @Field(() => String)
  measure!: string;

  @Field(() => String, { nullable: true })
  unit!: string | null;

  @Field(() => Int, { description: "How many values there are." })
  values!: number;

  @Field(() => Float, { nullable: true })
  first!: number | null;

  @Field(() => Float, { nullable: true })
  last!: number | null;

  @Field(() => Float, { nullable: true, description: "The last value less the first; null when there are not two." })
  change!: number | null;

  @Field(() => OutcomeDirection)
  direction!: OutcomeDirection;

  @Field(() => [OutcomeWords], { description: "What was said of it, oldest first." })
  words!: OutcomeWords[];
}

type Measured = Pick<OutcomeMeasure, "id" | "measure" | "measuredOn" | "value" | "unit" | "better" | "words">;

/** How each outcome went, by the name and the unit of what was measured: the effect of whatever was done between the first value and the last. */
export function outcomeChanges(measures: readonly Measured[]): OutcomeChange[] {
  const series = Map.groupBy([...measures].sort(byDay), ({ measure, unit, value }) => JSON.stringify([measure, value === null ? null : unit]));
  // Words without a value belong to the series of that name, whatever its unit, when there is only one.
  const named = Map.groupBy([...series.keys()], (key) => (JSON.parse(key) as [string, string | null])[0]);
  return [...named].flatMap(([measure, keys]) => {
    const lists = keys.map((key) => series.get(key)!);
    const joined = lists.filter((list) => list.some(({ value }) => value !== null)).length <= 1 ? [lists.flat().sort(byDay)] : lists;
    return joined.map((list) => changeOf(measure, list));
  });
}

function changeOf(measure: string, list: readonly Measured[]): OutcomeChange {
  const valued = list.filter((one): one is Measured & { value: number } => one.value !== null);
  const [first, last] = [valued[0], valued.at(-1)];
  const change = first === undefined || last === undefined || valued.length < 2 ? null : Math.round((last.value - first.value) * 1000) / 1000;
  const ways = new Set(valued.map(({ better }) => better));
  return {
    measure, unit: first?.unit ?? null, values: valued.length, first: first?.value ?? null, last: last?.value ?? null, change,
    direction: change === null || ways.size !== 1 ? OutcomeDirection.UNKNOWN : directionOf(change, [...ways][0]!),
    words: list.flatMap(({ measuredOn, words }) => (words === null ? [] : [{ on: measuredOn, words }])),
  };
}

function directionOf(change: number, better: BetterWhen): OutcomeDirection {
  if (change === 0) return OutcomeDirection.UNCHANGED;
  return (change > 0) === (better === BetterWhen.HIGHER) ? OutcomeDirection.BETTER : OutcomeDirection.WORSE;
}

function byDay(one: Measured, other: Measured): number {
  return one.measuredOn < other.measuredOn ? -1 : one.measuredOn > other.measuredOn ? 1 : one.id < other.id ? -1 : 1;
}
