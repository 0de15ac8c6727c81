import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { isUuid } from "../uuid.ts";
import { writtenOrNull } from "../written.ts";
import { Assessment, AssessmentStatus, type Sex } from "./assessment.ts";
import { earlierOf } from "./earlier-assessment.ts";
import { AmendAssessmentInput, type AnswerInput, RecordAssessmentInput } from "./inputs.ts";
import { instrumentOf, instruments } from "./instruments/catalogue.ts";
import type { Instrument } from "./instruments/instrument.ts";
import { nextStatus } from "./next-status.ts";
import { raiseAlert } from "./alerts/raise-alert.ts";
import { score } from "./score.ts";
import { type ScoredPart, scored } from "./scored.ts";

/** What agencies write about what clients answered. */
@Resolver()
export class AssessmentMutations {
  @Mutation(() => Assessment, {
    nullable: true, description: "Records a response to an instrument and scores it. An answer that calls for it raises a SafetyAlert in the same moment.",
  })
  async recordAssessment(
    @Arg("input", () => RecordAssessmentInput) { clientId, instrument: id, answers, at, status, thresholdSex }: RecordAssessmentInput,
    @Ctx() context: Context,
  ): Promise<Assessment | null> {
    const instrument = instrumentOf(id);
    if (instrument === undefined) throw badInput(`instrument takes ${[...new Set(instruments().map((one) => one.id))].join(", ")}.`);
    if (status !== AssessmentStatus.IN_PROGRESS && status !== AssessmentStatus.COMPLETED) {
      throw badInput("status takes IN_PROGRESS or COMPLETED for a new assessment.");
    }
    const part = ofThisInstrument(instrument, answers, thresholdSex ?? null);
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    const written = await context.writes.commit(async (em) => {
      const assessmentId = await context.writes.add(em, Assessment, clientId, { ...part, at, status, statusReason: null, earlier: [] }, instrument.categories);
      await raiseAlert(em, context.writes, instrument, { clientId, assessmentId, answers: part.answers });
      return assessmentId;
    });
    await context.afresh();
    return context.load.one(Assessment, written);
  }

  @Mutation(() => Assessment, {
    nullable: true, description: "Changes the answers or the status of an assessment of your agency. What was completed stays on file as it stood.",
  })
  async amendAssessment(
    @Arg("input", () => AmendAssessmentInput) { id, expectedVersion, answers, status, reason: given }: AmendAssessmentInput, @Ctx() context: Context,
  ): Promise<Assessment | null> {
    const reason = writtenOrNull("reason", given);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    await context.writes.amend(Assessment, id, expectedVersion, async (assessment, at, em) => {
      const draft = assessment.status === AssessmentStatus.IN_PROGRESS;
      if (!draft && reason === null) throw badInput("reason must say why; an assessment that was completed is not changed without one.");
      const next = nextStatus(assessment.status, status);
      const before = earlierOf(assessment, { at, by: context.caller.user, reason: reason ?? "" });
      Object.assign(assessment, { status: next, statusReason: reason });
      if (answers == null) return;
      const instrument = instrumentOf(assessment.instrument, assessment.instrumentVersion);
      if (instrument === undefined) throw new PublicError("CONFLICT", "The instrument of this assessment is no longer known; record a new assessment.");
      const part = ofThisInstrument(instrument, answers, assessment.thresholdSex);
      Object.assign(assessment, part, draft ? {} : { earlier: [...assessment.earlier, before] });
      await raiseAlert(em, context.writes, instrument, { clientId: assessment.clientId, assessmentId: id, answers: part.answers }, before.answers);
    });
    await context.afresh();
    return context.load.one(Assessment, id);
  }
}

/** Scores what a person types in, who can correct it: an item of another instrument is refused, where an import keeps and flags it. */
function ofThisInstrument(instrument: Instrument, answers: readonly AnswerInput[], sex: Sex | null): ScoredPart {
  if (score(instrument, answers, sex).foreign.length > 0) {
    throw badInput(`answers takes the items of ${instrument.id}: ${instrument.items.map(({ code }) => code).join(", ")}.`);
  }
  return scored(instrument, answers, sex);
}

function badInput(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", message);
}
