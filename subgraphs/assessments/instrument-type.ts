import { Field, Int, ObjectType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { Open } from "../declaration.ts";
import type { AnswerOption, Instrument, Item } from "./instruments/instrument.ts";

const BECAUSE = "An instrument is a form; it is about nobody until somebody answers it.";

/** One answer that may be given to an item. */
@Open(BECAUSE)
@ObjectType("InstrumentAnswer", { description: "One answer that may be given to an item." })
export class InstrumentAnswerType {
  @Field(() => String, { description: "LOINC answer code." })
  code!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Int, { nullable: true, description: "What it is worth; null when it does not count." })
  points!: number | null;
}

/** One question of an instrument. */
@Open(BECAUSE)
@ObjectType("InstrumentItem", { description: "One question of an instrument." })
export class InstrumentItemType {
  @Field(() => String, { description: "LOINC code." })
  code!: string;

  @Field(() => String, { description: "The question, or only its subject where the wording is not free." })
  text!: string;

  @Field(() => Boolean, { description: "Whether it counts; an item that does not may be left out." })
  scored!: boolean;

  @Field(() => [InstrumentAnswerType])
  answers!: readonly AnswerOption[];
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
  items!: readonly Item[];

  @Field(() => Int, { nullable: true, description: "The lowest total that is positive; the lowest of two where sex decides." })
  positiveFrom!: number | null;
}

/** An instrument as the schema shows it. */
export function shown(instrument: Instrument): InstrumentType {
  const { scoring, ...rest } = instrument;
  const threshold = scoring.kind === "sum" ? scoring.positiveFrom : null;
  return { ...rest, positiveFrom: threshold !== null && typeof threshold === "object" ? Math.min(...Object.values(threshold)) : threshold };
}
