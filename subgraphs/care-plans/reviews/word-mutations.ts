import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { beginning, following, move } from "../../state-machine.ts";
import { written, writtenOrNull } from "../../written.ts";
import { authorAndInstant } from "../../writes.ts";
import { CarePlan } from "../care-plan.ts";
import { answerOf, speaksForHerself } from "../client-answer.ts";
import { Goal } from "../goal.ts";
import { addPart, wholeFor, wholeOf } from "../part-of.ts";
import { Feedback, FeedbackFrom } from "./feedback.ts";
import { FEEDBACK, FeedbackStatus } from "./feedback-status.ts";
import { GiveFeedbackInput, MoveFeedbackInput, MoveMilestoneInput, RecordFeedbackInput, SetMilestoneInput } from "./inputs.ts";
import { Milestone } from "./milestone.ts";
import { MILESTONE, MilestoneStatus } from "./milestone-status.ts";
import { notAhead } from "./not-ahead.ts";

/** What people say of how it goes, and what is worth celebrating. */
@Resolver()
export class WordMutations {
  @Mutation(() => Feedback, { nullable: true, description: "Writes down somebody's feedback, or asks for it (ASKED): a client who was asked writes hers with giveFeedback." })
  async recordFeedback(
    @Arg("input", () => RecordFeedbackInput) { clientId, carePlanId, goalId, from, status, said, categories, rating = null, ...input }: RecordFeedbackInput,
    @Ctx() context: Context,
  ): Promise<Feedback | null> {
    beginning(FEEDBACK, status);
    const [about, who, text] = [written("about", input.about), writtenOrNull("who", input.who), writtenOrNull("text", input.text)];
    const given = status === FeedbackStatus.GIVEN;
    if (given) refuseEmpty(rating, text);
    else if (rating !== null || text !== null) throw new PublicError("BAD_USER_INPUT", "status: what is only asked for has no rating and no text yet.");
    const id = await context.writes.commit(async (em) => {
      const plan = await wholeFor(em, CarePlan, clientId, carePlanId);
      const goal = await wholeFor(em, Goal, clientId, goalId);
      const { now } = await authorAndInstant(em);
      return context.writes.add(em, Feedback, clientId, {
        carePlanId: plan?.id ?? null, goalId: goal?.id ?? null, from, who, about, status, rating, text, givenOn: given ? now.slice(0, 10) : null,
        said: given && from === FeedbackFrom.CLIENT ? answerOf(context.caller, said, now) : null,
      }, [...categoriesIn((plan?.mask ?? 0) | (goal?.mask ?? 0)), ...matterOf(categories)]);
    });
    return readAfter(context, Feedback, id);
  }

  @Mutation(() => Feedback, { nullable: true, description: "Gives the feedback that was asked for: the client hers, or a worker of the agency that asked what she was told." })
  giveFeedback(
    @Arg("input", () => GiveFeedbackInput) { id, expectedVersion, said, rating = null, ...input }: GiveFeedbackInput, @Ctx() context: Context,
  ): Promise<Feedback | null> {
    const text = writtenOrNull("text", input.text);
    refuseEmpty(rating, text);
    return amendAndRead(context, Feedback, id, expectedVersion, (feedback, at) => {
      if (feedback.from !== FeedbackFrom.CLIENT && speaksForHerself(context.caller)) throw new PublicError("NOT_PERMITTED", "Somebody else was asked for this.");
      Object.assign(feedback, {
        status: following(FEEDBACK, feedback.status, FeedbackStatus.GIVEN), rating, text, givenOn: at.slice(0, 10),
        said: feedback.from === FeedbackFrom.CLIENT ? answerOf(context.caller, said, at) : null,
      });
    });
  }

  @Mutation(() => Feedback, { nullable: true, description: "Notes that feedback for which your agency asked was not given, or that its record should not have been made, and why." })
  moveFeedback(@Arg("input", () => MoveFeedbackInput) { id, expectedVersion, status, reason }: MoveFeedbackInput, @Ctx() context: Context): Promise<Feedback | null> {
    return amendAndRead(context, Feedback, id, expectedVersion, (feedback) => {
      // Words come with it, by giveFeedback; and the client takes back nothing that an agency keeps of hers.
      if (status !== FeedbackStatus.NOT_GIVEN && status !== FeedbackStatus.ENTERED_IN_ERROR) throw new PublicError("BAD_USER_INPUT", "status takes NOT_GIVEN or ENTERED_IN_ERROR; feedback is given with giveFeedback.");
      if (feedback.author !== context.caller.agency) throw new PublicError("NOT_FOUND");
      move(FEEDBACK, feedback, status, reason);
    });
  }

  @Mutation(() => Milestone, { nullable: true, description: "Sets a milestone on the way to a goal; it begins AHEAD." })
  async setMilestone(
    @Arg("input", () => SetMilestoneInput) { goalId, categories, due = null, ...input }: SetMilestoneInput, @Ctx() context: Context,
  ): Promise<Milestone | null> {
    const values = { goalId, title: written("title", input.title), status: MilestoneStatus.AHEAD, due, reachedOn: null, words: null };
    const id = await context.writes.commit(async (em) => addPart(em, context, Milestone, await wholeOf(em, Goal, goalId), values, categories));
    return readAfter(context, Milestone, id);
  }

  @Mutation(() => Milestone, { nullable: true, description: "Notes that a milestone of your agency's record was reached, dropped, or taken up again." })
  moveMilestone(
    @Arg("input", () => MoveMilestoneInput) { id, expectedVersion, status, reachedOn, ...input }: MoveMilestoneInput, @Ctx() context: Context,
  ): Promise<Milestone | null> {
    const words = writtenOrNull("words", input.words);
    const reached = status === MilestoneStatus.REACHED;
    if (!reached && reachedOn != null) throw new PublicError("BAD_USER_INPUT", "reachedOn goes with REACHED only.");
    if (words === null && MILESTONE.because.includes(status)) throw new PublicError("BAD_USER_INPUT", "words must say why.");
    return amendAndRead(context, Milestone, id, expectedVersion, (milestone, at) => void Object.assign(milestone, {
      status: following(MILESTONE, milestone.status, status),
      reachedOn: reached ? notAhead("reachedOn", reachedOn ?? at.slice(0, 10), at.slice(0, 10)) : null, words: words ?? milestone.words,
    }));
  }
}

function refuseEmpty(rating: number | null, text: string | null): void {
  if (rating === null && text === null) throw new PublicError("BAD_USER_INPUT", "Give rating, text, or both.");
  if (rating !== null && (rating < 1 || rating > 5)) throw new PublicError("BAD_USER_INPUT", "rating takes a whole number from 1, bad, to 5, good.");
}
