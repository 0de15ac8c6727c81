import type { Category } from "../../../schema/consent/category.ts";
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
