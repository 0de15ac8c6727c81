import { Arg, type ClassType, Ctx, Mutation, Resolver } from "type-graphql";
import type { ClientRecord } from "../client-record.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import { ClosureReview } from "./closure/closure-review.ts";
import { CrisisPreventionPlan } from "./closure/crisis-prevention-plan.ts";
import { TransitionPlan } from "./closure/transition-plan.ts";
import { CheckIn } from "./encounters/check-in.ts";
import { ENTRY, type EntryStatus } from "./entry-status.ts";
import { SolutionOption } from "./goals/solution-option.ts";
import { Correspondence } from "./notes/correspondence.ts";
import { ClientDecision } from "./plans/client-decision.ts";
import { retract, RetractInput } from "./retract.ts";
import { OutcomeMeasure } from "./reviews/outcome-measure.ts";
import { ProgressReview } from "./reviews/progress-review.ts";
import { TeamMessage } from "./team/team-message.ts";

/** The mutation by which an agency says that an entry of its own should not have been made; `words` name it in a sentence. */
function retraction<T extends ClientRecord & { status: EntryStatus; statusReason: string | null }>(noun: Noun<T>, field: string, words: string): Noun {
  @Resolver()
  class Retraction {
    @Mutation(() => noun as ClassType<T>, { nullable: true, description: `Says that ${words} of your agency was entered in error; it stays on file, and counts nowhere.` })
    [field](@Arg("input", () => RetractInput) input: RetractInput, @Ctx() context: Context): Promise<T | null> {
      return retract(context, noun, ENTRY, input);
    }
  }
  return Retraction;
}

/** How each kind of entry that is written once is said to be wrong. */
export const RETRACTIONS: readonly Noun[] = [
  retraction(CheckIn, "retractCheckIn", "a check-in"),
  retraction(Correspondence, "retractCorrespondence", "correspondence"),
  retraction(TeamMessage, "retractMessage", "a message"),
  retraction(SolutionOption, "retractSolutionOption", "an option"),
  retraction(ClientDecision, "retractClientDecision", "a decision of the client in the records"),
  retraction(ProgressReview, "retractProgressReview", "a progress review"),
  retraction(OutcomeMeasure, "retractOutcome", "an outcome measure"),
  retraction(ClosureReview, "retractClosureReview", "a closure review"),
  retraction(TransitionPlan, "retractTransitionPlan", "a transition plan"),
  retraction(CrisisPreventionPlan, "retractCrisisPreventionPlan", "a crisis-prevention plan"),
];
