import type { ClientRecord } from "../../../subgraphs/client-record.ts";
import { declarationOf, type Noun } from "../../../subgraphs/declaration.ts";
import { Assessment } from "../../../subgraphs/assessments/assessment.ts";
import { Condition } from "../../../subgraphs/assessments/condition.ts";
import { Observation } from "../../../subgraphs/assessments/observation.ts";
import { CarePlan } from "../../../subgraphs/care-plans/care-plan.ts";
import { Episode } from "../../../subgraphs/care-plans/episode.ts";
import { Encounter } from "../../../subgraphs/care-plans/encounters/encounter.ts";
import { Goal } from "../../../subgraphs/care-plans/goal.ts";
import { Referral } from "../../../subgraphs/referrals/referral.ts";
import { HouseholdMembership } from "../../../subgraphs/clients/household-membership.ts";
import { snake } from "../../../subgraphs/table.ts";

/** The nouns that FHIR resources and rows of HMIS CSV become, by their type. */
export const NOUNS: Readonly<Record<string, Noun<ClientRecord>>> = {
  Encounter, CarePlan, Goal, Condition, Observation, QuestionnaireResponse: Assessment, Task: Referral,
  Enrollment: Episode, HouseholdMembership,
};

/** The schemas they stand in, in an order in which they can be written. */
export const SCHEMAS_WRITTEN = ["clients", "care_plans", "referrals", "assessments"] as const;

/** The schema of a noun. */
export function schemaOfNoun(noun: Noun): string {
  return declarationOf(noun).schema;
}

/** The table of a noun, quoted. */
export function tableOfNoun(noun: Noun): string {
  return `"${schemaOfNoun(noun)}"."${snake(noun.name)}"`;
}
