import { Episode } from "../../../subgraphs/care-plans/episode.ts";
import { AcknowledgedBy, AcknowledgedHow, ServiceAgreement } from "../../../subgraphs/care-plans/service-agreement.ts";
import { CIRCUMSTANCE_CATEGORIES, CircumstanceChange, CircumstanceKind } from "../../../subgraphs/clients/circumstance-change.ts";
import { Culture } from "../../../subgraphs/clients/culture.ts";
import { GenderAndSexuality } from "../../../subgraphs/clients/gender-and-sexuality.ts";
import { RelationshipToHead } from "../../../subgraphs/clients/household.ts";
import { HouseholdMembership } from "../../../subgraphs/clients/household-membership.ts";
import { Intake, IntakeMethod, IntakeSource } from "../../../subgraphs/clients/intake.ts";
import { IntakeStatus } from "../../../subgraphs/clients/intake-status.ts";
import { SafetyPreference } from "../../../subgraphs/clients/safety-preference.ts";
import { Weekday } from "../../../subgraphs/weekday.ts";
import { SupportContact, SupportRelationship } from "../../../subgraphs/clients/support-contact.ts";
import { NEED_CATEGORIES } from "../../../subgraphs/need-categories.ts";
import { NeedCategory } from "../../../subgraphs/need-category.ts";
import { stableId } from "../cast/stable-id.ts";
import type { CaseFile } from "./case-file.ts";
import { GIVEN_NAMES } from "./names.ts";

/** Who of an agency writes down what is not its own subject. */
const WRITERS: Readonly<Record<string, string>> = {
  "harbor-clinic": "nurse-lindqvist", "riverside-recovery": "manager-adeyemi", "north-housing": "housing-tran", "civic-legal-aid": "paralegal-osei",
  "open-table": "food-silva", "lakeside-school": "school-kowalski",
};

/** What agencies also write down of a client's life, by chance: whoever hears of it first. */
export function life(file: CaseFile, writers: readonly string[]): void {
  const { dice } = file;
  for (const by of writers.flatMap((agency) => WRITERS[agency] ?? [])) {
    const since = dice.between(5, 30);
    if (dice.chance(0.3)) culture(file, by, since, dice.pick(["Fasts in Ramadan", "No meetings on Saturdays", "Takes her shoes off", "Eats no pork"]));
    if (dice.chance(0.2)) file.write(by, since, GenderAndSexuality, { genderIdentity: null, sexualOrientation: dice.pick(["Gay", "Bisexual", "Straight"]) });
    if (dice.chance(0.3)) safety(file, by, since);
    if (dice.chance(0.4)) livesIn(file, by, since, String(dice.between(1, 12)), dice.pick(Object.values(RelationshipToHead)));
    if (dice.chance(0.3)) supporter(file, by, since, dice.pick(GIVEN_NAMES), dice.pick(Object.values(SupportRelationship)));
    if (dice.chance(0.4)) intake(file, by, since + 30, dice.some(CAME_FOR, dice.between(1, 2)), "Does not know how to go on");
    if (dice.chance(0.3)) change(file, by, since, dice.pick(Object.values(CircumstanceKind)), "Otherwise than last month");
    serviceAgreement(file, by, since);
  }
}

const CAME_FOR = [NeedCategory.HOMELESSNESS, NeedCategory.FOOD_INSECURITY, NeedCategory.STRESS, NeedCategory.INTIMATE_PARTNER_VIOLENCE, NeedCategory.LANGUAGE_ACCESS];

/** Why she came at first. */
export function intake(file: CaseFile, by: string, daysAgo: number, concerns: readonly NeedCategory[], words: string): void {
  file.write(by, daysAgo, Intake, {
    receivedOn: file.on(daysAgo), source: IntakeSource.SELF, sourceDetail: null, concerns, presentingConcern: file.text(words),
    methods: [IntakeMethod.INTERVIEW, IntakeMethod.DOCUMENT_REVIEW], status: IntakeStatus.ACCEPTED, statusReason: null,
  }, concerns.flatMap((concern) => NEED_CATEGORIES[concern]));
}

/** What a service has to respect. */
export function culture(file: CaseFile, by: string, daysAgo: number, observance: string): void {
  file.write(by, daysAgo, Culture, {
    selfDescribed: null, religion: null, observances: [file.text(observance)], providerPreferences: [file.text("Rather a woman, at first")],
  });
}

/** How she is reached without danger. */
export function safety(file: CaseFile, by: string, daysAgo: number): void {
  file.write(by, daysAgo, SafetyPreference, {
    voicemail: false, writtenMessages: false, post: false, identifyAs: file.text("The library, about a book"),
    safeTimes: [{ days: [Weekday.TUESDAY, Weekday.THURSDAY], from: "10:00", until: "12:00" }],
  });
}

/** That she lives in a household of that name, with others whose files say the same. */
export function livesIn(file: CaseFile, by: string, daysAgo: number, household: string, relationshipToHead: RelationshipToHead): void {
  file.write(by, daysAgo, HouseholdMembership, {
    householdId: stableId(`household/${household}`), relationshipToHead, from: file.on(daysAgo + 30), until: null,
  });
}

/** Somebody who stands by her. */
export function supporter(file: CaseFile, by: string, daysAgo: number, name: string, relationship: SupportRelationship): void {
  file.write(by, daysAgo, SupportContact, {
    name: file.text(name), relationship, reachedAt: null, emergency: true, mayBeTold: true, support: file.text("Looks after the children on Fridays"),
    until: null, personId: null,
  });
}

/** What has changed in her life. */
export function change(file: CaseFile, by: string, daysAgo: number, kind: CircumstanceKind, description: string): void {
  file.write(by, daysAgo, CircumstanceChange, {
    kind, occurredOn: file.on(daysAgo), description: file.text(description), reviewSharing: true,
  }, CIRCUMSTANCE_CATEGORIES[kind]);
}

/** What she and an agency may expect of each other in the episode that a worker of it opened. */
export function serviceAgreement(file: CaseFile, by: string, daysAgo: number): void {
  const episode = file.records.find((record) => record.noun === Episode && record.by === by);
  if (episode === undefined) return;
  file.write(by, daysAgo, ServiceAgreement, {
    episodeId: episode.id, roles: file.text("The worker writes the letters, she signs them"), expectations: file.text("Both come, or call the day before"),
    limitsOfConfidentiality: file.text("Danger to a child is reported"), language: "en", acknowledgedAt: file.at(daysAgo),
    acknowledgedBy: AcknowledgedBy.CLIENT, acknowledgedHow: AcknowledgedHow.WRITTEN,
  });
}
