import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { AssessmentSection } from "./assessment-section.ts";
import { BiopsychosocialAssessment } from "./biopsychosocial-assessment.ts";

/** The pages of sections. */
export const AssessmentSectionConnection = Connection(AssessmentSection);

/** The sections of a comprehensive assessment, each decided by itself. */
@Resolver(() => BiopsychosocialAssessment)
export class BiopsychosocialLinks {
  @FieldResolver(() => AssessmentSectionConnection, { description: "The sections of this assessment that you may read, newest first. Nothing tells whether there are others." })
  sections(@Root() assessment: BiopsychosocialAssessment, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<AssessmentSection>> {
    return load.pageUnder(AssessmentSection, "assessmentId", assessment, page, info);
  }
}

/** The assessment of a section. */
@Resolver(() => AssessmentSection)
export class SectionLinks {
  @FieldResolver(() => BiopsychosocialAssessment, { nullable: true, description: "The assessment it belongs to; null when there is none for you." })
  assessment(@Root() { assessmentId }: AssessmentSection, @Ctx() { load }: Context): Promise<BiopsychosocialAssessment | null> {
    return load.one(BiopsychosocialAssessment, assessmentId);
  }
}
