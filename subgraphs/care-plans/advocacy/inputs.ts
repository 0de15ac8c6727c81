import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { LocalDate } from "../../scalars.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { AdvocacyKind } from "./advocacy-activity.ts";
import { AdvocacyStatus } from "./advocacy-status.ts";
import { Barrier } from "./barrier.ts";
import { SystemAdvocacyKind } from "./system-advocacy.ts";

const BEGINS = { defaultValue: AdvocacyStatus.IN_PROGRESS, description: "PLANNED or IN_PROGRESS." };

@InputType({ description: "Speaking up for one client against what stands in her way." })
export class RecordAdvocacyInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => ID, { nullable: true, description: "The goal it is for; it then carries the goal's categories too." }) goalId?: string | null;
  @Field(() => AdvocacyKind) kind!: AdvocacyKind;
  @Field(() => AdvocacyStatus, BEGINS) status!: AdvocacyStatus;
  @Field(() => String, { description: "Towards whom: an office, a landlord, a school." }) target!: string;
  @Field(() => Barrier) barrier!: Barrier;
  @Field(() => String, { nullable: true, description: "The barrier in words." }) barrierText?: string | null;
  @Field(() => String, { description: "What is asked for." }) ask!: string;
  @Field(() => LocalDate, { nullable: true, description: "The day by which an answer is due." }) due?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "Work of your agency against a barrier that stands before many. Name no client." })
export class RecordSystemAdvocacyInput {
  @Field(() => SystemAdvocacyKind) kind!: SystemAdvocacyKind;
  @Field(() => AdvocacyStatus, BEGINS) status!: AdvocacyStatus;
  @Field(() => String, { description: "Towards whom: a council, an office, the public." }) target!: string;
  @Field(() => Barrier) barrier!: Barrier;
  @Field(() => String, { description: "What is asked for." }) ask!: string;
}

@InputType({ description: "The next step of your agency's advocacy, for one client or for many." })
export class AdvanceAdvocacyInput extends AtVersion {
  @Field(() => AdvocacyStatus) status!: AdvocacyStatus;
  @Field(() => String, { nullable: true, description: "Why; needed unless it goes on or all was achieved." }) reason?: string | null;
  @Field(() => String, { nullable: true, description: "What came of it; what is not given stays." }) outcome?: string | null;
}
