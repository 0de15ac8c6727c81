import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { isUuid } from "../uuid.ts";
import { Assessment, AssessmentStatus, type Sex } from "./assessment.ts";
import { AmendAssessmentInput, type AnswerInput, RecordAssessmentInput } from "./inputs.ts";
import { INSTRUMENTS, instrumentOf } from "./instruments/catalogue.ts";
import type { Instrument } from "./instruments/instrument.ts";
import { nextStatus } from "./next-status.ts";
import { score } from "./score.ts";
import { type ScoredPart, scored } from "./scored.ts";

/** What agencies write about what clients answered. */
@Resolver()
export class AssessmentMutations {
  @Mutation(() => Assessment, { nullable: true, description: "Records a response to an instrument and scores it." })
  async recordAssessment(
    @Arg("input", () => RecordAssessmentInput) { clientId, instrument: id, answers, at, status, thresholdSex }: RecordAssessmentInput,
    @Ctx() context: Context,
  ): Promise<Assessment | null> {
    const instrument = instrumentOf(id);
    if (instrument === undefined) throw badInput(`instrument takes ${[...new Set(INSTRUMENTS.map((one) => one.id))].join(", ")}.`);
    if (status !== AssessmentStatus.IN_PROGRESS && status !== AssessmentStatus.COMPLETED) {
      throw badInput("status takes IN_PROGRESS or COMPLETED for a new assessment.");
    }
    const part = ofThisInstrument(instrument, answers, thresholdSex ?? null);
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    const written = await context.writes.record(Assessment, clientId, { ...part, at, status }, instrument.categories);
    await context.afresh();
    return context.load.one(Assessment, written);
  }

  @Mutation(() => Assessment, { nullable: true, description: "Changes the answers or the status of an assessment of your agency." })
  async amendAssessment(
    @Arg("input", () => AmendAssessmentInput) { id, expectedVersion, answers, status }: AmendAssessmentInput, @Ctx() context: Context,
  ): Promise<Assessment | null> {
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    await context.writes.amend(Assessment, id, expectedVersion, (assessment) => {
      assessment.status = nextStatus(assessment.status, status);
      if (answers == null) return;
      const instrument = instrumentOf(assessment.instrument, assessment.instrumentVersion);
      if (instrument === undefined) throw new PublicError("CONFLICT", "The instrument of this assessment is no longer known; record a new assessment.");
      Object.assign(assessment, ofThisInstrument(instrument, answers, assessment.thresholdSex));
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
