import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { following } from "../../state-machine.ts";
import { written, writtenOrNull } from "../../written.ts";
import { isSlug } from "../agency.ts";
import { Goal } from "../goal.ts";
import { Intervention } from "../interventions/intervention.ts";
import { addPart, placeFor, wholeOf } from "../part-of.ts";
import { refuseRetracted } from "../retract.ts";
import { allWritten } from "../written-lists.ts";
import { ACTION_STEP, ActionStatus } from "./action-status.ts";
import { ActionStep } from "./action-step.ts";
import { MoveActionStepInput, PlanActionStepInput, RecordSolutionOptionInput, WeighSolutionOptionInput } from "./inputs.ts";
import { SolutionOption } from "./solution-option.ts";

/** From a goal to what is done: ways thought of, and steps with who and when. */
@Resolver()
export class StepMutations {
  @Mutation(() => SolutionOption, { nullable: true, description: "Writes down one way in which a goal might be reached." })
  async recordSolutionOption(
    @Arg("input", () => RecordSolutionOptionInput) { goalId, categories, ...input }: RecordSolutionOptionInput, @Ctx() context: Context,
  ): Promise<SolutionOption | null> {
    const values = {
      goalId, idea: written("idea", input.idea), proposer: written("proposer", input.proposer),
      pros: allWritten("pros", input.pros), cons: allWritten("cons", input.cons), chosen: null, reason: null,
    };
    const id = await context.writes.commit(async (em) => addPart(em, context, SolutionOption, await wholeOf(em, Goal, goalId), values, categories));
    return readAfter(context, SolutionOption, id);
  }

  @Mutation(() => SolutionOption, { nullable: true, description: "Notes whether an option of your agency's record was chosen, and why." })
  weighSolutionOption(
    @Arg("input", () => WeighSolutionOptionInput) { id, expectedVersion, chosen, ...input }: WeighSolutionOptionInput, @Ctx() context: Context,
  ): Promise<SolutionOption | null> {
    const reason = written("reason", input.reason);
    return amendAndRead(context, SolutionOption, id, expectedVersion, (option) => {
      refuseRetracted(option);
      Object.assign(option, { chosen, reason });
    });
  }

  @Mutation(() => ActionStep, { nullable: true, description: "Plans a step towards a goal; it begins PLANNED." })
  async planActionStep(
    @Arg("input", () => PlanActionStepInput) { goalId, categories, worker = null, due = null, interventionId, ...input }: PlanActionStepInput, @Ctx() context: Context,
  ): Promise<ActionStep | null> {
    if (worker !== null && !isSlug(worker)) throw new PublicError("BAD_USER_INPUT", "worker takes the name of a user of your agency.");
    const values = {
      goalId, what: written("what", input.what), who: written("who", input.who), worker, due, status: ActionStatus.PLANNED, statusReason: null, doneOn: null,
    };
    const id = await context.writes.commit(async (em) => {
      const goal = await wholeOf(em, Goal, goalId);
      return addPart(em, context, ActionStep, goal, { ...values, interventionId: await placeFor(em, Intervention, goal.clientId, interventionId) }, categories);
    });
    return readAfter(context, ActionStep, id);
  }

  @Mutation(() => ActionStep, { nullable: true, description: "Moves a step of your agency's record on, or puts it off." })
  moveActionStep(
    @Arg("input", () => MoveActionStepInput) { id, expectedVersion, status, due, interventionId, ...input }: MoveActionStepInput, @Ctx() context: Context,
  ): Promise<ActionStep | null> {
    const reason = writtenOrNull("reason", input.reason);
    if (status == null && due == null && interventionId == null) throw new PublicError("BAD_USER_INPUT", "Give status, due or interventionId.");
    if (reason === null && (due != null || status != null && ACTION_STEP.because.includes(status))) throw new PublicError("BAD_USER_INPUT", "reason must say why.");
    return amendAndRead(context, ActionStep, id, expectedVersion, async (step, at, em) => {
      if (interventionId != null) step.interventionId = await placeFor(em, Intervention, step.clientId, interventionId);
      if (status == null && due == null) return;
      if (status != null) step.status = following(ACTION_STEP, step.status, status);
      if (due != null) step.due = due;
      step.statusReason = reason;
      step.doneOn = step.status === ActionStatus.DONE ? at.slice(0, 10) : null;
    });
  }
}
