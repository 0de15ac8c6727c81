import type { Subgraph } from "../subgraph.ts";
import { AlertMutations } from "./alerts/alert-mutations.ts";
import { AlertQueries } from "./alerts/alert-queries.ts";
import { SafetyAlert } from "./alerts/safety-alert.ts";
import { AssessmentMutations } from "./assessment-mutations.ts";
import { Assessment } from "./assessment.ts";
import { AssessmentSection } from "./biopsychosocial/assessment-section.ts";
import { BiopsychosocialAssessment } from "./biopsychosocial/biopsychosocial-assessment.ts";
import { CulturalMutations } from "./biopsychosocial/cultural-mutations.ts";
import { CulturalProfile } from "./biopsychosocial/cultural-profile.ts";
import { BiopsychosocialLinks, SectionLinks } from "./biopsychosocial/links.ts";
import { BiopsychosocialMutations } from "./biopsychosocial/mutations.ts";
import { Client } from "./client.ts";
import { Condition } from "./condition.ts";
import { FindingMutations } from "./finding-mutations.ts";
import { FoundOnClient } from "./found-on-client.ts";
import { NeedMutations } from "./need-mutations.ts";
import { Need } from "./need.ts";
import { Observation } from "./observation.ts";
import { AssessmentsOfClient } from "./on-client.ts";
import { ProblemMutations } from "./problems/mutations.ts";
import { Problem } from "./problems/problem.ts";
import { InstrumentQueries } from "./queries.ts";
import { EcomapLink } from "./relations/ecomap-link.ts";
import { GenogramPerson } from "./relations/genogram-person.ts";
import { GenogramTie } from "./relations/genogram-tie.ts";
import { EcomapLinks, GenogramPersonLinks, TieLinks } from "./relations/links.ts";
import { RelationMutations } from "./relations/mutations.ts";
import { TieMutations } from "./relations/tie-mutations.ts";
import { RiskMutations } from "./risk-mutations.ts";
import { Risk } from "./risk.ts";
import { StrengthMutations } from "./strengths/mutations.ts";
import { Strength } from "./strengths/strength.ts";
import { SummariesOfClient } from "./summaries/on-client.ts";
import { WishMutations } from "./wishes/mutations.ts";
import { Preference } from "./wishes/preference.ts";
import { StatedGoal } from "./wishes/stated-goal.ts";
import { AssessmentInsights } from "./insights/insights.ts";
import { migrations } from "./migrations/migrations.ts";

/** Assessments: what clients answered, need, want and are strong in, what threatens them, and what was found; hung on `Client`. */
export const assessments: Subgraph = {
  name: "assessments",
  schema: "assessments",
  owns: [
    Assessment, SafetyAlert, Need, Risk, Condition, Observation, Problem, Strength, Preference, StatedGoal, BiopsychosocialAssessment, AssessmentSection,
    CulturalProfile, GenogramPerson, GenogramTie, EcomapLink,
  ],
  extends: [Client],
  resolvers: [
    AssessmentsOfClient, FoundOnClient, SummariesOfClient, BiopsychosocialLinks, SectionLinks, GenogramPersonLinks, TieLinks, EcomapLinks, InstrumentQueries,
    AlertQueries, AssessmentMutations, AlertMutations, NeedMutations, RiskMutations, FindingMutations, ProblemMutations, StrengthMutations, WishMutations,
    BiopsychosocialMutations, CulturalMutations, RelationMutations, TieMutations, AssessmentInsights,
  ],
  migrations,
};
