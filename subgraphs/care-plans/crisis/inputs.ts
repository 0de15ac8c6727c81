import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { EmergencyService } from "./crisis-event.ts";
import { CrisisKind } from "./crisis-kind.ts";
import { CrisisStatus } from "./crisis-status.ts";
import { FlagKind, FlagStatus } from "./flag.ts";
import { SafetyPlanStatus } from "./safety-plan-status.ts";

@InputType({ description: "How somebody who was hurt before is met without being hurt again." })
export class TraumaInformedInput {
  @Field(() => [String], { defaultValue: [], description: "What is to be avoided." }) triggers!: string[];
  @Field(() => [String], { defaultValue: [], description: "What she was given to choose." }) choices!: string[];
  @Field(() => [String], { defaultValue: [], description: "What helps her." }) helps!: string[];
}

@InputType({ description: "A crisis of the client." })
export class RecordCrisisInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => CrisisKind) kind!: CrisisKind;
  @Field(() => CrisisStatus, { defaultValue: CrisisStatus.OPEN, description: "OPEN or STABILIZED." }) status!: CrisisStatus;
  @Field(() => DateTime, { nullable: true, description: "When it happened; now when nothing is said." }) occurredAt?: string | null;
  @Field(() => String, { description: "What happened." }) description!: string;
  @Field(() => Boolean, { nullable: true, description: "Whether she is safe at this moment; left out when nobody can tell." }) immediatelySafe?: boolean | null;
  @Field(() => [String], { defaultValue: [], description: "What endangers her or others." }) safetyConcerns!: string[];
  @Field(() => String, { nullable: true, description: "How it was calmed." }) deEscalation?: string | null;
  @Field(() => String, { nullable: true, description: "What support she was given." }) emotionalSupport?: string | null;
  @Field(() => TraumaInformedInput, { nullable: true }) traumaInformed?: TraumaInformedInput | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "Who was called for help." })
export class EmergencyCallInput {
  @Field(() => EmergencyService) service!: EmergencyService;
  @Field(() => DateTime, { nullable: true, description: "When; now when nothing is said." }) at?: string | null;
  @Field(() => String, { nullable: true, description: "Their number for it." }) reference?: string | null;
  @Field(() => String, { nullable: true, description: "What they did." }) outcome?: string | null;
}

@InputType({ description: "What was done in a crisis that your agency has recorded: something by yourselves, or a call for help." })
export class NoteCrisisActionInput extends AtVersion {
  @Field(() => String, { nullable: true, description: "What was done." }) what?: string | null;
  @Field(() => DateTime, { nullable: true, description: "When; now when nothing is said." }) at?: string | null;
  @Field(() => EmergencyCallInput, { nullable: true, description: "Who was called for help." }) call?: EmergencyCallInput | null;
}

@InputType({ description: "The next step of a crisis that your agency has recorded." })
export class AdvanceCrisisInput extends AtVersion {
  @Field(() => CrisisStatus) status!: CrisisStatus;
  @Field(() => String, { nullable: true, description: "Why; of a resolved crisis, how it was resolved. Needed unless it is STABILIZED." }) reason?: string | null;
}

@InputType({ description: "Somebody to turn to." })
export class TurnToInput {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: "How she is reached." }) reach?: string | null;
}

@InputType({ description: "What stands in a safety plan. At least her warning signs, and one thing to do or somebody to turn to." })
export class SafetyPlanSteps {
  @Field(() => [String], { description: "By what she notices that it begins." }) warningSigns!: string[];
  @Field(() => [String], { defaultValue: [], description: "What she can do by herself." }) copingStrategies!: string[];
  @Field(() => [String], { defaultValue: [], description: "People and places that take her mind off it." }) distractions!: string[];
  @Field(() => [TurnToInput], { defaultValue: [], description: "Whom of her own people she can ask for help." }) people!: TurnToInput[];
  @Field(() => [TurnToInput], { defaultValue: [], description: "Which professionals and services she can call." }) professionals!: TurnToInput[];
  @Field(() => [String], { defaultValue: [], description: "How the place she is in is made safe." }) makingSafe!: string[];
  @Field(() => String, { nullable: true, description: "What is most worth living for, in her own words." }) worthLivingFor?: string | null;
  @Field(() => Boolean, { defaultValue: true, description: "Whether she made it herself, with a worker beside her." }) madeWithClient!: boolean;
  @Field(() => LocalDate, { nullable: true, description: "The day by which to look at it again." }) reviewDue?: string | null;
}

@InputType({ description: "A safety plan of the client." })
export class RecordSafetyPlanInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => CrisisKind, { description: "What it is a plan against." }) against!: CrisisKind;
  @Field(() => SafetyPlanStatus, { defaultValue: SafetyPlanStatus.ACTIVE, description: "DRAFT or ACTIVE." }) status!: SafetyPlanStatus;
  @Field(() => SafetyPlanSteps) steps!: SafetyPlanSteps;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "A new safety plan in place of one of your agency's, which stays on file as SUPERSEDED." })
export class ReplaceSafetyPlanInput extends AtVersion {
  @Field(() => String, { description: "Why it is replaced." }) reason!: string;
  @Field(() => SafetyPlanSteps) steps!: SafetyPlanSteps;
}

@InputType({ description: "The next step of a safety plan of your agency." })
export class AdvanceSafetyPlanInput extends AtVersion {
  @Field(() => SafetyPlanStatus) status!: SafetyPlanStatus;
  @Field(() => String, { nullable: true, description: "Why; needed for ending it and entering it in error." }) reason?: string | null;
}

@InputType({ description: "A warning to whoever opens the client's file." })
export class RaiseFlagInput {
  @Field(() => ID) clientId!: string;
  @Field(() => FlagKind) kind!: FlagKind;
  @Field(() => String) text!: string;
  @Field(() => LocalDate, { nullable: true, description: "The last day on which it means anything." }) until?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "That a flag of your agency is taken down, put up again, or should not have been raised." })
export class MoveFlagInput extends AtVersion {
  @Field(() => FlagStatus) status!: FlagStatus;
  @Field(() => String) reason!: string;
}
