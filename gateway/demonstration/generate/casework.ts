import type { Category } from "../../../schema/consent/category.ts";
import { ActivityStatus, CarePlan } from "../../../subgraphs/care-plans/care-plan.ts";
import { CarePlanStatus } from "../../../subgraphs/care-plans/care-plan-status.ts";
import { CaseNote } from "../../../subgraphs/care-plans/notes/case-note.ts";
import { Encounter } from "../../../subgraphs/care-plans/encounters/encounter.ts";
import { ENCOUNTER_CATEGORIES, EncounterKind } from "../../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { EncounterStatus } from "../../../subgraphs/care-plans/encounters/encounter-status.ts";
import { AT_A_DISTANCE, Modality, TelehealthConsent } from "../../../subgraphs/care-plans/encounters/modality.ts";
import { Episode } from "../../../subgraphs/care-plans/episode.ts";
import { EpisodePhase, EpisodeStatus } from "../../../subgraphs/care-plans/episode-status.ts";
import { Comparator, Goal } from "../../../subgraphs/care-plans/goal.ts";
import { GoalAchievement, GoalLifecycle } from "../../../subgraphs/care-plans/goal-status.ts";
import { custodyOf } from "../../../subgraphs/care-plans/notes/note-custody.ts";
import { NoteKind } from "../../../subgraphs/care-plans/notes/note-kind.ts";
import { NoteStatus } from "../../../subgraphs/care-plans/notes/note-status.ts";
import { agencyOf } from "../cast/agencies.ts";
import { identityOf } from "../cast/workers.ts";
import type { CaseFile } from "./case-file.ts";

/** A case at an agency; its id. */
export function episode(file: CaseFile, by: string, daysAgo: number, kind: string, matter: readonly Category[] = []): string {
  const over = file.dice.chance(0.2);
  return file.write(by, daysAgo, Episode, {
    status: over ? EpisodeStatus.FINISHED : EpisodeStatus.ACTIVE, phase: over ? EpisodePhase.CLOSED : file.dice.pick(OPEN_PHASES), kind,
    reason: file.text("Asked for help"), statusReason: over ? "What was planned has been done." : null,
    worker: by, started: file.on(daysAgo), ended: over ? file.on(daysAgo - Math.min(daysAgo, 60)) : null,
  }, matter);
}

/** A care plan with its goals, each of them with what it is about; the plan's id. */
export function carePlan(
  file: CaseFile, by: string, daysAgo: number, title: string, goals: readonly (readonly [string, ...Category[]])[], episodeId: string | null = null,
): string {
  const plan = file.write(by, daysAgo, CarePlan, {
    status: CarePlanStatus.ACTIVE, statusReason: null, title, description: file.text("Agreed with the client"), from: file.on(daysAgo),
    until: file.on(daysAgo - 365), episodeId,
    activities: [{ description: "Meet every other week", status: ActivityStatus.IN_PROGRESS, who: "the client and her worker", due: null }],
  });
  for (const [description, ...matter] of goals) goal(file, by, daysAgo, plan, description, matter);
  return plan;
}

/** A meeting of a kind, which decides what it is about. */
export function encounter(file: CaseFile, by: string, daysAgo: number, kind: EncounterKind, reason: string, episodeId: string | null = null): void {
  const modality = file.dice.pick(Object.values(Modality));
  file.write(by, daysAgo, Encounter, {
    kind, status: EncounterStatus.FINISHED, modality, telehealthConsent: AT_A_DISTANCE.includes(modality) ? TelehealthConsent.VERBAL : null, start: file.at(daysAgo), end: file.at(daysAgo - 1 / 24),
    typeCode: null, typeSystem: null, typeText: null, reason: file.text(reason), episodeId,
  }, ENCOUNTER_CATEGORIES[kind]);
}

/** A note, held as its kind and its writer's agency demand. */
export function note(file: CaseFile, by: string, daysAgo: number, kind: NoteKind, words: string, matter: readonly Category[] = []): void {
  const { legalPractice } = agencyOf(identityOf(by).agency);
  const { custodians, legalTeam, categories } = custodyOf({ kind }, { user: by, legalPractice });
  file.write(by, daysAgo, CaseNote, {
    kind, status: NoteStatus.SIGNED, text: file.text(words), amendments: [], eventAt: file.at(daysAgo), signedAt: file.at(daysAgo),
    statusReason: null, episodeId: null, custodians, legalTeam,
  }, [...categories, ...matter]);
}

function goal(file: CaseFile, by: string, daysAgo: number, carePlanId: string, description: string, matter: readonly Category[]): void {
  file.write(by, daysAgo, Goal, {
    carePlanId, description: file.text(description), lifecycle: GoalLifecycle.ACTIVE, achievement: file.dice.pick(Object.values(GoalAchievement)),
    statusReason: null, start: file.on(daysAgo), addresses: [],
    target: { measure: "Weeks kept", comparator: Comparator.AT_LEAST, value: file.dice.between(4, 26), unit: "wk", due: file.on(daysAgo - 180) },
  }, matter);
}

const OPEN_PHASES = [EpisodePhase.ENGAGEMENT, EpisodePhase.ASSESSMENT, EpisodePhase.PLANNING, EpisodePhase.INTERVENTION, EpisodePhase.MONITORING];
