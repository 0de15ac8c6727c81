import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { AssessmentSection } from "./biopsychosocial/assessment-section.ts";
import { BiopsychosocialAssessment } from "./biopsychosocial/biopsychosocial-assessment.ts";
import { CulturalProfile } from "./biopsychosocial/cultural-profile.ts";
import { AssessmentSectionConnection } from "./biopsychosocial/links.ts";
import { Client } from "./client.ts";
import { DomainFilter, StatementFilter } from "./inputs.ts";
import { Problem } from "./problems/problem.ts";
import { EcomapLink } from "./relations/ecomap-link.ts";
import { GenogramPerson } from "./relations/genogram-person.ts";
import { GenogramTie } from "./relations/genogram-tie.ts";
import { Strength } from "./strengths/strength.ts";
import { Preference } from "./wishes/preference.ts";
import { StatedGoal } from "./wishes/stated-goal.ts";

const ProblemConnection = Connection(Problem);
const StrengthConnection = Connection(Strength);
const PreferenceConnection = Connection(Preference);
const StatedGoalConnection = Connection(StatedGoal);
const BiopsychosocialAssessmentConnection = Connection(BiopsychosocialAssessment);
const CulturalProfileConnection = Connection(CulturalProfile);
const GenogramPersonConnection = Connection(GenogramPerson);
const GenogramTieConnection = Connection(GenogramTie);
const EcomapLinkConnection = Connection(EcomapLink);

const every = (what: string) => ({ nullable: true, description: `The ${what} you may read, newest first.` });

/** What a comprehensive assessment hangs on the client: problems, strengths, wishes, sections, and who and what is around her. */
@Resolver(() => Client)
export class FoundOnClient {
  @FieldResolver(() => ProblemConnection, every("problems"))
  problems(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => DomainFilter, { nullable: true }) filter?: DomainFilter | null,
  ): Promise<Page<Problem>> {
    return load.page(Problem, id, page, info, { domain: filter?.domain });
  }

  @FieldResolver(() => StrengthConnection, every("strengths"))
  strengths(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => StatementFilter, { nullable: true }) filter?: StatementFilter | null,
  ): Promise<Page<Strength>> {
    return load.page(Strength, id, page, info, { domain: filter?.domain, status: filter?.status });
  }

  @FieldResolver(() => PreferenceConnection, every("preferences"))
  preferences(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => StatementFilter, { nullable: true }) filter?: StatementFilter | null,
  ): Promise<Page<Preference>> {
    return load.page(Preference, id, page, info, { domain: filter?.domain, status: filter?.status });
  }

  @FieldResolver(() => StatedGoalConnection, every("stated goals"))
  statedGoals(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => StatementFilter, { nullable: true }) filter?: StatementFilter | null,
  ): Promise<Page<StatedGoal>> {
    return load.page(StatedGoal, id, page, info, { domain: filter?.domain, status: filter?.status });
  }

  @FieldResolver(() => BiopsychosocialAssessmentConnection, every("comprehensive assessments"))
  biopsychosocialAssessments(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<BiopsychosocialAssessment>> {
    return load.page(BiopsychosocialAssessment, id, page, info);
  }

  @FieldResolver(() => AssessmentSectionConnection, every("sections of her comprehensive assessments, also where the assessment itself is not shown"))
  assessmentSections(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => DomainFilter, { nullable: true }) filter?: DomainFilter | null,
  ): Promise<Page<AssessmentSection>> {
    return load.page(AssessmentSection, id, page, info, { domain: filter?.domain });
  }

  @FieldResolver(() => CulturalProfile, { nullable: true, description: "The newest cultural profile you may read; null when there is none for you." })
  culturalProfile(@Root() { id }: Client, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<CulturalProfile | null> {
    return load.newest(CulturalProfile, id, info);
  }

  @FieldResolver(() => CulturalProfileConnection, every("cultural profiles"))
  culturalProfiles(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<CulturalProfile>> {
    return load.page(CulturalProfile, id, page, info);
  }

  @FieldResolver(() => GenogramPersonConnection, every("persons of her genogram"))
  genogramPersons(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<GenogramPerson>> {
    return load.page(GenogramPerson, id, page, info);
  }

  @FieldResolver(() => GenogramTieConnection, every("ties of her genogram"))
  genogramTies(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<GenogramTie>> {
    return load.page(GenogramTie, id, page, info);
  }

  @FieldResolver(() => EcomapLinkConnection, every("links of her ecomap"))
  ecomap(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<EcomapLink>> {
    return load.page(EcomapLink, id, page, info);
  }
}
