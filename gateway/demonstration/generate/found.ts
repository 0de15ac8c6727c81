import type { Category } from "../../../schema/consent/category.ts";
import { AssessmentStatus } from "../../../subgraphs/assessments/assessment.ts";
import { type AssessmentDomain, DOMAIN_CATEGORIES } from "../../../subgraphs/assessments/assessment-domain.ts";
import { AssessmentSection } from "../../../subgraphs/assessments/biopsychosocial/assessment-section.ts";
import { BiopsychosocialAssessment } from "../../../subgraphs/assessments/biopsychosocial/biopsychosocial-assessment.ts";
import { CulturalProfile } from "../../../subgraphs/assessments/biopsychosocial/cultural-profile.ts";
import { ConditionVerification } from "../../../subgraphs/assessments/condition.ts";
import { NeedPriority, NeedSource, NeedStatus } from "../../../subgraphs/assessments/need.ts";
import { Problem } from "../../../subgraphs/assessments/problems/problem.ts";
import { EcomapLink, type EcomapSystem, type EnergyFlow, type LinkStrength, SYSTEM_CATEGORIES } from "../../../subgraphs/assessments/relations/ecomap-link.ts";
import { GenogramPerson, type Kinship } from "../../../subgraphs/assessments/relations/genogram-person.ts";
import { GenogramTie, TIE_CATEGORIES, type TieKind, type TieQuality } from "../../../subgraphs/assessments/relations/genogram-tie.ts";
import { StatementStatus } from "../../../subgraphs/assessments/stated-record.ts";
import { Strength, type StrengthKind } from "../../../subgraphs/assessments/strengths/strength.ts";
import { Preference, PreferenceTopic } from "../../../subgraphs/assessments/wishes/preference.ts";
import { StatedGoal } from "../../../subgraphs/assessments/wishes/stated-goal.ts";
import type { CaseFile } from "./case-file.ts";

/** A comprehensive assessment, completed; its id. */
export function assessment(file: CaseFile, by: string, daysAgo: number): string {
  return file.write(by, daysAgo, BiopsychosocialAssessment, { status: AssessmentStatus.COMPLETED, at: file.at(daysAgo), statusReason: null }, [], "biopsychosocial");
}

/** A section of it. */
export function section(file: CaseFile, by: string, daysAgo: number, assessmentId: string, domain: AssessmentDomain, narrative: string): void {
  file.write(by, daysAgo, AssessmentSection, {
    assessmentId, domain, narrative: file.text(narrative), status: AssessmentStatus.COMPLETED, earlier: [],
  }, DOMAIN_CATEGORIES[domain], `section ${domain}`);
}

/** How culture bears on her situation. */
export function culturalProfile(file: CaseFile, by: string, daysAgo: number, identity: string): void {
  file.write(by, daysAgo, CulturalProfile, {
    identity: file.text(identity), explanation: null, supports: ["Whom she grew up with"], stressors: [], careWishes: ["Asks to be called by her family name"],
  }, [], "cultural profile");
}

/** An entry of the problem list. */
export function problem(file: CaseFile, by: string, daysAgo: number, domain: AssessmentDomain, statement: string): void {
  file.write(by, daysAgo, Problem, {
    domain, statement: file.text(statement), status: NeedStatus.ACTIVE, verification: ConditionVerification.CONFIRMED, source: NeedSource.ASSESSMENT,
    onset: file.on(daysAgo + 90), barriers: ["Money"], needId: null, conditionId: null,
  }, DOMAIN_CATEGORIES[domain], `problem ${domain}`);
}

/** A strength. */
export function strength(file: CaseFile, by: string, daysAgo: number, kind: StrengthKind, domain: AssessmentDomain, statement: string): void {
  file.write(by, daysAgo, Strength, {
    kind, domain, statement: file.text(statement), status: StatementStatus.ACTIVE, source: NeedSource.SELF_REPORTED, goals: [],
  }, DOMAIN_CATEGORIES[domain], `strength ${domain}`);
}

/** How she would rather have it. */
export function preference(file: CaseFile, by: string, daysAgo: number, domain: AssessmentDomain, statement: string): void {
  file.write(by, daysAgo, Preference, {
    topic: PreferenceTopic.APPOINTMENTS, domain, statement: file.text(statement), status: StatementStatus.ACTIVE,
  }, DOMAIN_CATEGORIES[domain], `preference ${domain}`);
}

/** What she says she wants to reach. */
export function statedGoal(file: CaseFile, by: string, daysAgo: number, domain: AssessmentDomain, statement: string): void {
  file.write(by, daysAgo, StatedGoal, {
    domain, statement: file.text(statement), status: StatementStatus.ACTIVE, horizon: NeedPriority.LONG_TERM, importance: 8,
  }, DOMAIN_CATEGORIES[domain], `stated goal ${domain}`);
}

/** A person of her genogram; her id. */
export function person(
  file: CaseFile, by: string, daysAgo: number, label: string, kinship: Kinship,
  { matter = [], subjectId = null }: { matter?: readonly Category[]; subjectId?: string | null } = {},
): string {
  return file.write(by, daysAgo, GenogramPerson, {
    label: file.text(label), kinship, birthYear: null, deceased: false, note: null, subjectId,
  }, matter, `person ${kinship}`);
}

/** A tie between a person and the client; `matter` is what that person carries. */
export function tie(
  file: CaseFile, by: string, daysAgo: number, { from, kind, quality, matter = [] }: { from: string; kind: TieKind; quality: TieQuality; matter?: readonly Category[] },
): void {
  file.write(by, daysAgo, GenogramTie, { fromId: from, toId: null, kind, quality }, [...TIE_CATEGORIES[quality], ...matter], `tie ${kind}`);
}

/** A link of her ecomap. */
export function ecomapLink(
  file: CaseFile, by: string, daysAgo: number, system: EcomapSystem, label: string, strength: LinkStrength, flow: EnergyFlow, subjectId: string | null = null,
): void {
  file.write(by, daysAgo, EcomapLink, { system, label: file.text(label), strength, stressful: false, flow, subjectId }, SYSTEM_CATEGORIES[system], `ecomap ${system}`);
}
