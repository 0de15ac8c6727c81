import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { LocalDate } from "../../scalars.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { Effect } from "./intervention.ts";
import { InterventionStatus } from "./intervention-status.ts";
import { InterventionType } from "./intervention-type.ts";

@InputType({ description: "On what it rests that an intervention works." })
export class PracticeModelInput {
  @Field(() => String) model!: string;
  @Field(() => String, { nullable: true }) source?: string | null;
}

@InputType({ description: "Something done for or with the client." })
export class RecordInterventionInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => ID, { nullable: true, description: "The goal it is for; it then carries the goal's categories too." }) goalId?: string | null;
  @Field(() => ID, { nullable: true, description: "A service of the directory by which it is done." }) serviceId?: string | null;
  @Field(() => InterventionType) type!: InterventionType;
  @Field(() => InterventionStatus, { defaultValue: InterventionStatus.IN_PROGRESS, description: "PLANNED or IN_PROGRESS." }) status!: InterventionStatus;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => PracticeModelInput, { nullable: true }) evidence?: PracticeModelInput | null;
  @Field(() => String, { nullable: true, description: "How it is fitted to her culture and circumstances." }) adaptation?: string | null;
  @Field(() => String, { nullable: true }) who?: string | null;
  @Field(() => String, { nullable: true }) frequency?: string | null;
  @Field(() => LocalDate, { nullable: true }) from?: string | null;
  @Field(() => LocalDate, { nullable: true }) until?: string | null;
  @Field(() => [ID], { defaultValue: [], description: "Instruments by whose scores its effect is measured." }) instruments!: string[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "The next step of an intervention of your agency." })
export class AdvanceInterventionInput extends AtVersion {
  @Field(() => InterventionStatus) status!: InterventionStatus;
  @Field(() => String, { nullable: true, description: "Why; needed for holding, stopping, cancelling and entering in error." }) reason?: string | null;
}

@InputType({ description: "How an intervention of your agency is judged now." })
export class RateInterventionInput extends AtVersion {
  @Field(() => Effect) effect!: Effect;
  @Field(() => String, { nullable: true, description: "By what it is seen." }) note?: string | null;
}
