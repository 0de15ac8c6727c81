import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { matterOf } from "../../matter.ts";
import { isUuid } from "../../uuid.ts";
import { written, writtenOrNull } from "../../written.ts";
import { AssessmentStatus } from "../assessment.ts";
import { DOMAIN_CATEGORIES } from "../assessment-domain.ts";
import { nextStatus } from "../next-status.ts";
import { amendAndRead, readAfter, recordAndRead } from "../../record-and-read.ts";
import { AssessmentSection } from "./assessment-section.ts";
import { BiopsychosocialAssessment } from "./biopsychosocial-assessment.ts";
import { AmendSectionInput, WriteSectionInput } from "./inputs.ts";

const { IN_PROGRESS, COMPLETED } = AssessmentStatus;

/** Comprehensive assessments: one is opened, sections are written under it, and it is completed. */
@Resolver()
export class BiopsychosocialMutations {
  @Mutation(() => BiopsychosocialAssessment, { nullable: true, description: "Opens a comprehensive assessment; sections are written under it." })
  openBiopsychosocialAssessment(
    @Arg("clientId", () => ID) clientId: string, @Arg("at", () => DateTime, { description: "When it was begun." }) at: string, @Ctx() context: Context,
  ): Promise<BiopsychosocialAssessment | null> {
    return recordAndRead(context, BiopsychosocialAssessment, clientId, { at, status: IN_PROGRESS, statusReason: null }, []);
  }

  @Mutation(() => BiopsychosocialAssessment, { nullable: true, description: "Changes the status of a comprehensive assessment of your agency; its sections stay as they are." })
  setBiopsychosocialStatus(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("status", () => AssessmentStatus) status: AssessmentStatus,
    @Arg("reason", () => String, { nullable: true, description: "Why; needed once it was completed." }) given: string | null,
    @Ctx() context: Context,
  ): Promise<BiopsychosocialAssessment | null> {
    const reason = writtenOrNull("reason", given);
    return amendAndRead(context, BiopsychosocialAssessment, id, expectedVersion, (assessment) => {
      if (assessment.status !== IN_PROGRESS) reasonFor(reason);
      Object.assign(assessment, { status: nextStatus(assessment.status, status), statusReason: reason });
    });
  }

  @Mutation(() => AssessmentSection, { nullable: true, description: "Writes a section under a comprehensive assessment." })
  async writeAssessmentSection(
    @Arg("input", () => WriteSectionInput) { assessmentId, domain, narrative, status, categories }: WriteSectionInput, @Ctx() context: Context,
  ): Promise<AssessmentSection | null> {
    const found = written("narrative", narrative);
    const about = [...DOMAIN_CATEGORIES[domain], ...matterOf(categories)];
    if (status !== IN_PROGRESS && status !== COMPLETED) throw new PublicError("BAD_USER_INPUT", "status takes IN_PROGRESS or COMPLETED for a new section.");
    if (!isUuid(assessmentId)) throw new PublicError("NOT_FOUND");
    const id = await context.writes.commit(async (em) => {
      const assessment = await em.findOne(BiopsychosocialAssessment, { id: assessmentId });
      if (assessment === null) throw new PublicError("NOT_FOUND");
      return context.writes.add(em, AssessmentSection, assessment.clientId, { assessmentId, domain, narrative: found, status, earlier: [] }, about);
    });
    return readAfter(context, AssessmentSection, id);
  }

  @Mutation(() => AssessmentSection, { nullable: true, description: "Changes a section of your agency. What was completed stays on file as it stood." })
  amendAssessmentSection(
    @Arg("input", () => AmendSectionInput) { id, expectedVersion, narrative, status, reason: given }: AmendSectionInput, @Ctx() context: Context,
  ): Promise<AssessmentSection | null> {
    const [found, reason] = [writtenOrNull("narrative", narrative), writtenOrNull("reason", given)];
    return amendAndRead(context, AssessmentSection, id, expectedVersion, (section, at) => {
      const before = { version: section.version, narrative: section.narrative, replacedAt: at, replacedBy: context.caller.user };
      if (section.status !== IN_PROGRESS && found !== null) section.earlier = [...section.earlier, { ...before, reason: reasonFor(reason) }];
      section.status = nextStatus(section.status, status);
      section.narrative = found ?? section.narrative;
    });
  }
}

function reasonFor(reason: string | null): string {
  if (reason === null) throw new PublicError("BAD_USER_INPUT", "reason must say why; what was completed is not changed without one.");
  return reason;
}
