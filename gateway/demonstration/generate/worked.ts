import type { Category } from "../../../schema/consent/category.ts";
import { AdvocacyActivity, AdvocacyKind } from "../../../subgraphs/care-plans/advocacy/advocacy-activity.ts";
import { AdvocacyStatus } from "../../../subgraphs/care-plans/advocacy/advocacy-status.ts";
import { Barrier } from "../../../subgraphs/care-plans/advocacy/barrier.ts";
import { CrisisEvent, EmergencyService } from "../../../subgraphs/care-plans/crisis/crisis-event.ts";
import { CRISIS_CATEGORIES, type CrisisKind } from "../../../subgraphs/care-plans/crisis/crisis-kind.ts";
import { CrisisStatus } from "../../../subgraphs/care-plans/crisis/crisis-status.ts";
import { Flag, FLAG_CATEGORIES, type FlagKind, FlagStatus } from "../../../subgraphs/care-plans/crisis/flag.ts";
import { SafetyPlan } from "../../../subgraphs/care-plans/crisis/safety-plan.ts";
import { SafetyPlanStatus } from "../../../subgraphs/care-plans/crisis/safety-plan-status.ts";
import { Appointment } from "../../../subgraphs/care-plans/encounters/appointment.ts";
import { AppointmentStatus } from "../../../subgraphs/care-plans/encounters/appointment-status.ts";
import { CheckIn, CheckInWith } from "../../../subgraphs/care-plans/encounters/check-in.ts";
import { ENCOUNTER_CATEGORIES, EncounterKind } from "../../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { Modality } from "../../../subgraphs/care-plans/encounters/modality.ts";
import { EntryStatus } from "../../../subgraphs/care-plans/entry-status.ts";
import { Intervention } from "../../../subgraphs/care-plans/interventions/intervention.ts";
import { InterventionStatus } from "../../../subgraphs/care-plans/interventions/intervention-status.ts";
import { INTERVENTION_CATEGORIES, InterventionType } from "../../../subgraphs/care-plans/interventions/intervention-type.ts";
import type { CaseFile } from "./case-file.ts";

/** Something done for or with the client. */
export function intervention(file: CaseFile, by: string, daysAgo: number, type: InterventionType, title: string, matter: readonly Category[] = []): void {
  file.write(by, daysAgo, Intervention, {
    type, status: InterventionStatus.IN_PROGRESS, statusReason: null, title: file.text(title), description: null, adaptation: null, who: "the client and her worker",
    evidence: { model: "Motivational interviewing", source: null }, frequency: "every other week", from: file.on(daysAgo), until: null, instruments: [], ratings: [],
    serviceId: null, goalId: null, episodeId: null,
  }, [...INTERVENTION_CATEGORIES[type], ...matter]);
}

/** A meeting agreed on, in so many days from now. */
export function appointment(file: CaseFile, by: string, inDays: number, kind: EncounterKind, reason: string): void {
  file.write(by, 1, Appointment, {
    kind, status: AppointmentStatus.BOOKED, statusReason: null, modality: Modality.HOME_VISIT, start: file.at(-inDays), end: null, worker: by, place: "at her home",
    reason: file.text(reason), movedFrom: [], encounterId: null, episodeId: null,
  }, ENCOUNTER_CATEGORIES[kind]);
}

/** A short question how things go; to a provider, where one is named. */
export function checkIn(file: CaseFile, by: string, daysAgo: number, summary: string, provider: string | null = null): void {
  file.write(by, daysAgo, CheckIn, {
    with: provider === null ? CheckInWith.CLIENT : CheckInWith.PROVIDER, status: EntryStatus.RECORDED, statusReason: null, provider, modality: Modality.PHONE,
    at: file.at(daysAgo), reached: true, summary: file.text(summary), rating: 6, concerns: [], nextDue: file.on(daysAgo - 14), goalId: null, episodeId: null,
  });
}

/** Speaking up for the client. */
export function advocacy(file: CaseFile, by: string, daysAgo: number, target: string, barrier: Barrier, ask: string): void {
  file.write(by, daysAgo, AdvocacyActivity, {
    kind: AdvocacyKind.SPEAK_ON_BEHALF, status: AdvocacyStatus.IN_PROGRESS, statusReason: null, target, barrier, barrierText: null, ask: file.text(ask),
    due: file.on(daysAgo - 30), outcome: null, goalId: null, episodeId: null,
  });
}

/** A crisis that is over, with what was done in it. */
export function crisis(file: CaseFile, by: string, daysAgo: number, kind: CrisisKind, words: string): void {
  file.write(by, daysAgo, CrisisEvent, {
    kind, status: CrisisStatus.RESOLVED, statusReason: "She is with people she trusts.", occurredAt: file.at(daysAgo), resolvedAt: file.at(daysAgo - 1 / 12),
    description: file.text(words), immediatelySafe: false, safetyConcerns: ["Was alone"], deEscalation: "Talked until she could breathe", emotionalSupport: "Stayed with her",
    traumaInformed: { triggers: ["Closed doors"], choices: ["Where to sit"], helps: ["A glass of water"] },
    actions: [{ what: "Called her sister", at: file.at(daysAgo), by }],
    emergencyCalls: [{ service: EmergencyService.CRISIS_TEAM, at: file.at(daysAgo), reference: null, outcome: "Came within the hour", by }], episodeId: null,
  }, CRISIS_CATEGORIES[kind]);
}

/** What the client has planned for the moment when it becomes too much. */
export function safetyPlan(file: CaseFile, by: string, daysAgo: number, against: CrisisKind, sign: string): void {
  file.write(by, daysAgo, SafetyPlan, {
    against, status: SafetyPlanStatus.ACTIVE, statusReason: null, warningSigns: [file.text(sign)], copingStrategies: ["Walk by the water"], distractions: ["The choir"],
    people: [{ name: "Her sister", reach: "at any hour" }], professionals: [{ name: "988", reach: "call or text" }], makingSafe: ["Medicines are with her sister"],
    worthLivingFor: null, madeWithClient: true, reviewDue: file.on(daysAgo - 90), replacesId: null, episodeId: null,
  }, CRISIS_CATEGORIES[against]);
}

/** A warning to whoever opens the file. */
export function flag(file: CaseFile, by: string, daysAgo: number, kind: FlagKind, text: string): void {
  file.write(by, daysAgo, Flag, { kind, status: FlagStatus.ACTIVE, statusReason: null, text: file.text(text), until: null }, FLAG_CATEGORIES[kind]);
}
