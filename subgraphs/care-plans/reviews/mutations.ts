import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { readAfter } from "../../record-and-read.ts";
import { isUuid } from "../../uuid.ts";
import { written, writtenOrNull } from "../../written.ts";
import { authorAndInstant } from "../../writes.ts";
import { EntryStatus } from "../entry-status.ts";
import { Goal } from "../goal.ts";
import { keepVersion } from "../goals/keep-version.ts";
import { Intervention } from "../interventions/intervention.ts";
import { addPart, placeFor, wholeFor, wholeOf } from "../part-of.ts";
import { ChangeReason } from "../plans/change-reason.ts";
import { atMost } from "../written-lists.ts";
import { RecordOutcomeInput, ReviewProgressInput } from "./inputs.ts";
import { notAhead } from "./not-ahead.ts";
import { OutcomeMeasure } from "./outcome-measure.ts";
import { ProgressReview } from "./progress-review.ts";

/** How it goes: goals reviewed, outcomes measured. */
@Resolver()
export class ReviewMutations {
  @Mutation(() => ProgressReview, {
    nullable: true, description: "Reviews a goal that you may read. With the version of a goal of your agency its achievement becomes what was found, and what stood stays on file.",
  })
  async reviewProgress(
    @Arg("input", () => ReviewProgressInput) { goalId, goalVersion, categories, achievement, nextOn = null, ...input }: ReviewProgressInput, @Ctx() context: Context,
  ): Promise<ProgressReview | null> {
    const narrative = written("narrative", input.narrative);
    const measured = atMost("measured", input.measured).map((one, position) => ({ ...one, measure: written(`measured[${position}].measure`, one.measure) }));
    const id = await context.writes.commit(async (em) => {
      const goal = await wholeOf(em, Goal, goalId);
      const today = (await authorAndInstant(em)).now.slice(0, 10);
      const reviewedOn = notAhead("reviewedOn", input.reviewedOn ?? today, today);
      if (nextOn !== null && nextOn <= reviewedOn) throw new PublicError("BAD_USER_INPUT", "nextOn must be after reviewedOn.");
      const review = await addPart(em, context, ProgressReview, goal, { goalId, reviewedOn, achievement, measured, narrative, nextOn }, categories);
      if (goalVersion == null) return review;
      if (goal.author !== context.caller.agency) throw new PublicError("NOT_PERMITTED", "Another agency's goal is its own to change; leave goalVersion out.");
      if (goal.version !== goalVersion) throw new PublicError("VERSION_CONFLICT");
      // What was found on an earlier day and is written down late takes nothing back of what was found since.
      const since = await em.count(ProgressReview, { clientId: goal.clientId, goalId, status: EntryStatus.RECORDED, reviewedOn: { $gt: reviewedOn } });
      if (since === 0 && goal.achievement !== achievement) {
        await keepVersion(em, context, goal, ChangeReason.OUTCOME, narrative);
        Object.assign(goal, { achievement, statusReason: narrative });
        await em.flush();
      }
      return review;
    });
    return readAfter(context, ProgressReview, id);
  }

  @Mutation(() => OutcomeMeasure, { nullable: true, description: "Writes down one outcome on one day: a value with the way it goes when it goes well, words, or both." })
  async recordOutcome(
    @Arg("input", () => RecordOutcomeInput) { clientId, goalId, categories, value = null, better = null, assessmentId = null, interventionId, ...input }: RecordOutcomeInput,
    @Ctx() context: Context,
  ): Promise<OutcomeMeasure | null> {
    const [measure, words, unit] = [written("measure", input.measure), writtenOrNull("words", input.words), writtenOrNull("unit", input.unit)];
    if (value === null && words === null) throw new PublicError("BAD_USER_INPUT", "Give value, words, or both.");
    if ((value === null) !== (better === null)) throw new PublicError("BAD_USER_INPUT", "better goes with value: say which way it goes when it goes well.");
    if (assessmentId !== null && !isUuid(assessmentId)) throw new PublicError("BAD_USER_INPUT", "assessmentId is no id.");
    const id = await context.writes.commit(async (em) => {
      const goal = await wholeFor(em, Goal, clientId, goalId);
      const today = (await authorAndInstant(em)).now.slice(0, 10);
      const measuredOn = notAhead("measuredOn", input.measuredOn ?? today, today);
      const shown = await placeFor(em, Intervention, clientId, interventionId);
      return context.writes.add(em, OutcomeMeasure, clientId,
        { goalId: goal?.id ?? null, measure, measuredOn, value, unit, better, words, assessmentId, interventionId: shown },
        [...categoriesIn(goal?.mask ?? 0), ...matterOf(categories)]);
    });
    return readAfter(context, OutcomeMeasure, id);
  }
}
