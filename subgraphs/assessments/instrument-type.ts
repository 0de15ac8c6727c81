import { Field, Float, ObjectType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { Open } from "../declaration.ts";
import type { Instrument, Item } from "./instruments/instrument.ts";

const BECAUSE = "An instrument is a form; it is about nobody until somebody answers it.";
const WORDING = "In the form's own words; null where they are not free.";
const ABOUT = "What it is about in words of ours, where the form's are not free.";

/** One answer that may be given to an item. */
@Open(BECAUSE)
@ObjectType("InstrumentAnswer", { description: "One answer that may be given to an item." })
export class InstrumentAnswerType {
  @Field(() => String, { description: "LOINC answer code." })
  code!: string;

  @Field(() => String, { nullable: true, description: WORDING })
  text!: string | null;

  @Field(() => String, { nullable: true, description: ABOUT })
  about!: string | null;

  @Field(() => Float, { nullable: true, description: "What it is worth; null when it does not count." })
  points!: number | null;

  @Field(() => Boolean, { description: "Whether it excludes every other answer to its item." })
  alone!: boolean;
}

/** One question of an instrument. */
@Open(BECAUSE)
@ObjectType("InstrumentItem", { description: "One question of an instrument." })
export class InstrumentItemType {
  @Field(() => String, { description: "LOINC code, or a code of the form's own where LOINC has none." })
  code!: string;

  @Field(() => String, { nullable: true, description: WORDING })
  text!: string | null;

  @Field(() => String, { nullable: true, description: ABOUT })
  about!: string | null;

  @Field(() => Boolean, { description: "Whether it counts; an item that does not may be left out." })
  scored!: boolean;

  @Field(() => Boolean, { description: "Whether several answers may be given, each as an answer of its own." })
  several!: boolean;

  @Field(() => [InstrumentAnswerType], { description: "The answers it takes; none when it takes a number." })
  answers!: readonly InstrumentAnswerType[];

  @Field(() => Float, { nullable: true, description: "The lowest number it takes; null when it takes coded answers." })
  from!: number | null;

  @Field(() => Float, { nullable: true, description: "The highest number it takes." })
  to!: number | null;
}

/** A name for a range of totals. */
@Open(BECAUSE)
@ObjectType("InstrumentBand", { description: "A name for totals from a number on, up to the next band." })
export class InstrumentBandType {
  @Field(() => Float)
  from!: number;

  @Field(() => String)
  id!: string;
}

/** A questionnaire that can be recorded. */
@Open(BECAUSE)
@ObjectType("Instrument", { description: "A questionnaire that can be recorded as an assessment." })
export class InstrumentType {
  @Field(() => String, { description: "`phq-9`" })
  id!: string;

  @Field(() => String)
  version!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: "LOINC code of the panel." })
  panel!: string;

  @Field(() => String, { description: "Under what terms the wording may be used." })
  licence!: string;

  @Field(() => [ConsentCategory], { description: "What every assessment made with it carries." })
  categories!: readonly Category[];

  @Field(() => [InstrumentItemType])
  items!: readonly InstrumentItemType[];

  @Field(() => [InstrumentBandType], { description: "The ranges that its totals lie in; none where totals have no names." })
  bands!: readonly InstrumentBandType[];

  @Field(() => Float, { nullable: true, description: "The lowest total that is positive; the lowest of two where sex decides." })
  positiveFrom!: number | null;

  @Field(() => [String], { description: "The domains it looks at, where it adds nothing up." })
  domains!: readonly string[];

  @Field(() => [String], { description: "Items whose answers raise a SafetyAlert, whatever the total." })
  safetyItems!: readonly string[];
}

/** An instrument as the schema shows it. */
export function shown(instrument: Instrument): InstrumentType {
  const { id, version, name, panel, licence, categories, items, scoring, safety } = instrument;
  const adds = scoring.kind === "sum" || scoring.kind === "mean" ? scoring : null;
  const threshold = adds?.positiveFrom ?? null;
  return {
    id, version, name, panel, licence, categories,
    items: items.map(shownItem),
    bands: adds?.bands ?? [],
    positiveFrom: threshold !== null && typeof threshold === "object" ? Math.min(...Object.values(threshold)) : threshold,
    domains: scoring.kind === "domains" ? scoring.domains.map((domain) => domain.id) : [],
    safetyItems: Object.keys(safety?.from ?? {}),
  };
}

function shownItem({ number, ...item }: Item): InstrumentItemType {
  return { ...item, from: number?.[0] ?? null, to: number?.[1] ?? null };
}
