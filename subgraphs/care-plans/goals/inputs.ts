import { Field, Float, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { LocalDate } from "../../scalars.ts";
import { ClientAgreement, ClientAnswerInput } from "../client-answer.ts";
import { Comparator } from "../goal.ts";
import { GoalAchievement, GoalLifecycle } from "../goal-status.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { ChangeReason } from "../plans/change-reason.ts";
import { ActionStatus } from "./action-status.ts";
import { GoalHorizon, GoalPriority } from "./weight.ts";

@InputType({ description: "By what it is seen that a goal is reached." })
export class GoalTargetInput {
  @Field(() => String) measure!: string;
  @Field(() => Comparator, { nullable: true }) comparator?: Comparator | null;
  @Field(() => Float, { nullable: true }) value?: number | null;
  @Field(() => String, { nullable: true }) unit?: string | null;
  @Field(() => LocalDate, { nullable: true }) due?: string | null;
}

@InputType({ description: "Something the client wants to reach." })
export class SetGoalInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) carePlanId?: string | null;
  @Field(() => String) description!: string;
  @Field(() => GoalLifecycle, { defaultValue: GoalLifecycle.PROPOSED, description: "PROPOSED, PLANNED, ACCEPTED or ACTIVE." })
  lifecycle!: GoalLifecycle;
  @Field(() => GoalAchievement, { nullable: true }) achievement?: GoalAchievement | null;
  @Field(() => GoalTargetInput, { nullable: true, description: "The only target; give targets where there are several." }) target?: GoalTargetInput | null;
  @Field(() => [GoalTargetInput], { nullable: true }) targets?: GoalTargetInput[] | null;
  @Field(() => [String], { defaultValue: [], description: "What tells on the way that it is going well." }) indicators!: string[];
  @Field(() => GoalHorizon, { nullable: true }) horizon?: GoalHorizon | null;
  @Field(() => GoalPriority, { nullable: true }) priority?: GoalPriority | null;
  @Field(() => LocalDate, { nullable: true }) start?: string | null;
  @Field(() => [ID], { defaultValue: [], description: "Ids of the needs it addresses." }) addresses!: string[];
  @Field(() => [ID], { defaultValue: [], description: "Ids of the strengths it builds on." }) buildsOn!: string[];
  @Field(() => [ConsentCategory], { ...RAISED, description: "The categories of the needs it addresses, and what else it is about." })
  categories!: Category[];
}

@InputType({ description: "What changes in a goal; what is not given stays. The version before stays on file." })
export class GoalChange {
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => GoalLifecycle, { nullable: true }) lifecycle?: GoalLifecycle | null;
  @Field(() => GoalAchievement, { nullable: true }) achievement?: GoalAchievement | null;
  @Field(() => ChangeReason, { nullable: true, description: "What asks for the change." }) because?: ChangeReason | null;
  @Field(() => String, { description: "Why, in words." }) reason!: string;
  @Field(() => GoalTargetInput, { nullable: true, description: "The only target, in place of all." }) target?: GoalTargetInput | null;
  @Field(() => [GoalTargetInput], { nullable: true, description: "All targets, in place of the present ones." }) targets?: GoalTargetInput[] | null;
  @Field(() => [String], { nullable: true, description: "All indicators, in place of the present ones." }) indicators?: string[] | null;
  @Field(() => GoalHorizon, { nullable: true }) horizon?: GoalHorizon | null;
  @Field(() => GoalPriority, { nullable: true }) priority?: GoalPriority | null;
  @Field(() => LocalDate, { nullable: true }) start?: string | null;
  @Field(() => [ID], { nullable: true }) addresses?: string[] | null;
  @Field(() => [ID], { nullable: true }) buildsOn?: string[] | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "What the client says to a goal." })
export class AnswerGoalInput extends AtVersion {
  @Field(() => ClientAgreement, { description: "AGREE or DISAGREE." }) agreement!: ClientAgreement;
  @Field(() => ClientAnswerInput, { nullable: true, description: "A worker says how she heard it." }) said?: ClientAnswerInput | null;
}

@InputType({ description: "One way in which a goal that you may read might be reached." })
export class RecordSolutionOptionInput {
  @Field(() => ID) goalId!: string;
  @Field(() => String) idea!: string;
  @Field(() => String, { description: "Who thought of it." }) proposer!: string;
  @Field(() => [String], { defaultValue: [] }) pros!: string[];
  @Field(() => [String], { defaultValue: [] }) cons!: string[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "Whether an option of your agency's record was chosen." })
export class WeighSolutionOptionInput extends AtVersion {
  @Field(() => Boolean) chosen!: boolean;
  @Field(() => String) reason!: string;
}

@InputType({ description: "One thing that somebody does by a day for a goal that you may read." })
export class PlanActionStepInput {
  @Field(() => ID) goalId!: string;
  @Field(() => String) what!: string;
  @Field(() => String, { description: "Who does it." }) who!: string;
  @Field(() => ID, { nullable: true, description: "The user of your agency who answers for it." }) worker?: string | null;
  @Field(() => LocalDate, { nullable: true }) due?: string | null;
  @Field(() => ID, { nullable: true, description: "The intervention of the client that carries it." }) interventionId?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "How an action step of your agency's record goes on; what is left out stays." })
export class MoveActionStepInput extends AtVersion {
  @Field(() => ActionStatus, { nullable: true }) status?: ActionStatus | null;
  @Field(() => LocalDate, { nullable: true, description: "Another day by which it is to be done." }) due?: string | null;
  @Field(() => ID, { nullable: true, description: "The intervention of the client that carries it from now on." }) interventionId?: string | null;
  @Field(() => String, { nullable: true, description: "Why; needed where it is missed, cancelled, put off or entered in error." }) reason?: string | null;
}
