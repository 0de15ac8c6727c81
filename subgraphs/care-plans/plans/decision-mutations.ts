import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { readAfter } from "../../record-and-read.ts";
import { written, writtenOrNull } from "../../written.ts";
import { authorAndInstant } from "../../writes.ts";
import { CarePlan } from "../care-plan.ts";
import { answerOf } from "../client-answer.ts";
import { Goal } from "../goal.ts";
import { wholeFor } from "../part-of.ts";
import { notAhead } from "../reviews/not-ahead.ts";
import { someWritten } from "../written-lists.ts";
import { ClientDecision, DecisionOutcome } from "./client-decision.ts";
import { RecordClientDecisionInput } from "./inputs.ts";

/** The log of what the client decided. */
@Resolver()
export class DecisionMutations {
  @Mutation(() => ClientDecision, {
    nullable: true, description: "Writes down what the client decided and what else she was offered. She may decline; a change of mind is another decision.",
  })
  async recordClientDecision(
    @Arg("input", () => RecordClientDecisionInput) { clientId, carePlanId, goalId, outcome, decidedOn, said, categories, ...input }: RecordClientDecisionInput,
    @Ctx() context: Context,
  ): Promise<ClientDecision | null> {
    const question = written("question", input.question);
    const alternativesOffered = someWritten("alternativesOffered", input.alternativesOffered);
    const [choice, rationale] = [writtenOrNull("choice", input.choice), writtenOrNull("rationale", input.rationale)];
    if ((outcome === DecisionOutcome.CHOSE) !== (choice !== null)) throw new PublicError("BAD_USER_INPUT", "choice goes with outcome CHOSE, and with no other.");
    if (choice !== null && !alternativesOffered.includes(choice)) throw new PublicError("BAD_USER_INPUT", "choice must be one of alternativesOffered.");
    const id = await context.writes.commit(async (em) => {
      const plan = await wholeFor(em, CarePlan, clientId, carePlanId);
      const goal = await wholeFor(em, Goal, clientId, goalId);
      const { now } = await authorAndInstant(em);
      return context.writes.add(em, ClientDecision, clientId, {
        carePlanId: plan?.id ?? null, goalId: goal?.id ?? null, question, outcome, choice, alternativesOffered, rationale,
        decidedOn: notAhead("decidedOn", decidedOn ?? now.slice(0, 10), now.slice(0, 10)), said: answerOf(context.caller, said, now),
      }, [...categoriesIn((plan?.mask ?? 0) | (goal?.mask ?? 0)), ...matterOf(categories)]);
    });
    return readAfter(context, ClientDecision, id);
  }
}
