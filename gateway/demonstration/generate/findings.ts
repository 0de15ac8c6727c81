import type { Category } from "../../../schema/consent/category.ts";
import { Assessment, AssessmentStatus, Sex } from "../../../subgraphs/assessments/assessment.ts";
import { categoriesOfCode } from "../../../subgraphs/assessments/code-categories.ts";
import { Condition, ConditionStatus, ConditionVerification } from "../../../subgraphs/assessments/condition.ts";
import { instrumentOf } from "../../../subgraphs/assessments/instruments/catalogue.ts";
import type { Instrument } from "../../../subgraphs/assessments/instruments/instrument.ts";
import { NEED_CATEGORIES } from "../../../subgraphs/need-categories.ts";
import type { NeedCategory } from "../../../subgraphs/need-category.ts";
import { Need, NeedPriority, NeedSource, NeedStatus } from "../../../subgraphs/assessments/need.ts";
import { Observation, ObservationStatus } from "../../../subgraphs/assessments/observation.ts";
import { Risk, RISK_CATEGORIES, RiskLevel } from "../../../subgraphs/assessments/risk.ts";
import { AlertStatus, SafetyAlert } from "../../../subgraphs/assessments/alerts/safety-alert.ts";
import { RiskDomain } from "../../../subgraphs/risk-domain.ts";
import type { GivenAnswer } from "../../../subgraphs/assessments/read-answers.ts";
import { score } from "../../../subgraphs/assessments/score.ts";
import { scored } from "../../../subgraphs/assessments/scored.ts";
import type { CaseFile } from "./case-file.ts";

const SNOMED = "http://snomed.info/sct";
const LOINC = "http://loinc.org";

/** The PHQ-9, answered; the client's mood lies somewhere from untroubled to very low. */
export function phq9(file: CaseFile, by: string, daysAgo: number): void {
  answered(file, by, daysAgo, "phq-9", null);
}

/** The AUDIT-C, answered. */
export function auditC(file: CaseFile, by: string, daysAgo: number): void {
  answered(file, by, daysAgo, "audit-c", file.person.pronouns === "he/him" ? Sex.MALE : Sex.FEMALE);
}

/** A need, with what it is about beside its kind. */
export function need(file: CaseFile, by: string, daysAgo: number, category: NeedCategory, description: string, matter: readonly Category[] = []): void {
  file.write(by, daysAgo, Need, {
    category, priority: file.dice.pick(Object.values(NeedPriority)), status: file.dice.chance(0.8) ? NeedStatus.ACTIVE : NeedStatus.RESOLVED,
    description: file.text(description), source: NeedSource.SELF_REPORTED, barriers: [], onset: file.on(daysAgo + file.dice.between(10, 200)),
  }, [...NEED_CATEGORIES[category], ...matter]);
}

/** A judgement of what might happen. */
export function risk(file: CaseFile, by: string, daysAgo: number, domain: RiskDomain): void {
  file.write(by, daysAgo, Risk, {
    domain, level: file.dice.pick([RiskLevel.LOW, RiskLevel.MODERATE, RiskLevel.HIGH]), protectiveFactors: ["A sister nearby"],
    note: file.text("Talked through with the client"), at: file.at(daysAgo), validUntil: file.at(daysAgo - 180), endedAt: null, endReason: null,
  }, RISK_CATEGORIES[domain]);
}

/** A diagnosis by its SNOMED CT code. */
export function condition(file: CaseFile, by: string, daysAgo: number, code: string, display: string): void {
  file.write(by, daysAgo, Condition, {
    system: SNOMED, code, display: file.text(display), status: ConditionStatus.ACTIVE, verification: ConditionVerification.CONFIRMED,
    at: file.at(daysAgo + 30), endedAt: null, encounterId: null,
  }, categoriesOfCode(SNOMED, code));
}

/** Something measured, by its LOINC code. */
export function observation(file: CaseFile, by: string, daysAgo: number, code: string, display: string, value: number, unit: string): void {
  file.write(by, daysAgo, Observation, {
    system: LOINC, code, display: file.text(display), status: ObservationStatus.FINAL, at: file.at(daysAgo), value, unit,
    valueCode: null, valueText: null, components: [], encounterId: null,
  }, categoriesOfCode(LOINC, code));
}

/** An instrument answered worth these points, one digit a scored item; the alert it raises is still open. */
export function screening(file: CaseFile, by: string, daysAgo: number, id: string, points: string): void {
  const instrument = instrumentOf(id, "1")!;
  const answers = instrument.items.filter((item) => item.scored).map(({ code, answers: options }, at) => (
    { item: code, code: options.find((option) => option.points === Number(points[at]))!.code }));
  record(file, by, daysAgo, instrument, answers, null, `screening ${id}`);
}

function answered(file: CaseFile, by: string, daysAgo: number, id: string, sex: Sex | null): void {
  const instrument = instrumentOf(id, "1")!;
  const mood = file.dice.fraction();
  const answers = instrument.items.map(({ code, answers: options }) => ({
    item: code, code: options[Math.min(options.length - 1, Math.floor((mood * 0.7 + file.dice.fraction() * 0.4) * options.length))]!.code,
  }));
  record(file, by, daysAgo, instrument, answers, sex);
}

/** The response and the alert it raises: with a name it is open, without one the clinic has seen to it the day after. */
function record(
  file: CaseFile, by: string, daysAgo: number, instrument: Instrument, answers: readonly GivenAnswer[], sex: Sex | null, name?: string,
): void {
  const part = scored(instrument, answers, sex);
  const { safety, categories } = instrument;
  const assessmentId = file.write(by, daysAgo, Assessment, {
    ...part, status: AssessmentStatus.COMPLETED, at: file.at(daysAgo), statusReason: null, earlier: [],
  }, categories, name);
  if (safety === null || !part.safetyAlert) return;
  const risk = RiskDomain[safety.risk];
  const seen = file.at(daysAgo - 1);
  const state = name === undefined
    ? { status: AlertStatus.CLOSED, seenBy: by, seenAt: seen, action: file.text("Spoken with the same day; a safety plan was made"), closedAt: seen }
    : { status: AlertStatus.OPEN, seenBy: null, seenAt: null, action: null, closedAt: null };
  file.write(by, daysAgo, SafetyAlert, {
    assessmentId, observationId: null, risk, items: [...score(instrument, answers).alarming], mustSee: [...safety.seenBy], ...state,
  }, [...categories, ...RISK_CATEGORIES[risk]], name === undefined ? undefined : `${name} alert`);
}
