import { EncounterKind } from "../../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { NoteKind } from "../../../subgraphs/care-plans/notes/note-kind.ts";
import { NeedCategory } from "../../../subgraphs/need-category.ts";
import { CircumstanceKind } from "../../../subgraphs/clients/circumstance-change.ts";
import { RelationshipToHead } from "../../../subgraphs/clients/household.ts";
import { SupportRelationship } from "../../../subgraphs/clients/support-contact.ts";
import { RiskDomain } from "../../../subgraphs/risk-domain.ts";
import type { Chapter } from "./case-file.ts";
import { encounter, note } from "./casework.ts";
import { condition, need, risk } from "./findings.ts";
import { change, culture, intake, livesIn, safety, serviceAgreement, supporter } from "./life.ts";
import { location } from "./particulars.ts";

/** What stands in the files of the dozen beside what their agencies write about everybody: what their rule is shown with. */
export const NAMED_ENTRIES: Readonly<Record<string, Chapter>> = {
  ada(file) {
    note(file, "therapist-amari", 30, NoteKind.PSYCHOTHERAPY, "Speaks of her father for the first time");
    need(file, "dr-okafor", 25, NeedCategory.TRANSPORTATION_INSECURITY, "Cannot pay the bus to the clinic");
    condition(file, "dr-okafor", 25, "21134002", "Disability");
    culture(file, "nurse-lindqvist", 24, "No appointments on Sunday mornings");
    livesIn(file, "housing-tran", 20, "Orchard Avenue", RelationshipToHead.SELF);
    supporter(file, "nurse-lindqvist", 18, "Owen Brennan", SupportRelationship.RELATIVE);
    change(file, "housing-tran", 6, CircumstanceKind.INCOME, "Works four days a week now");
    serviceAgreement(file, "housing-tran", 5);
    intake(file, "intake-petrova", 40, [NeedCategory.HOMELESSNESS], "Has to be out by the end of the month");
  },
  dalia(file) {
    location(file, "nurse-lindqvist", 12, true);
    need(file, "nurse-lindqvist", 12, NeedCategory.INTIMATE_PARTNER_VIOLENCE, "Wants to leave safely");
    risk(file, "dr-okafor", 11, RiskDomain.VIOLENCE_FROM);
    safety(file, "nurse-lindqvist", 12);
    // Under a release: what a victim service provider does for her.
    note(file, "nurse-lindqvist", 10, NoteKind.CONTACT, "Safe Haven keeps a place for her", ["VICTIM_SERVICES"]);
  },
  emeka(file) {
    need(file, "nurse-lindqvist", 20, NeedCategory.INADEQUATE_HOUSING, "Needs a home without steps", ["DISABILITY"]);
  },
  farah(file) {
    livesIn(file, "housing-tran", 20, "Orchard Avenue", RelationshipToHead.NOT_RELATED);
  },
  hana(file) {
    encounter(file, "counselor-novak", 9, EncounterKind.CRISIS, "Relapse, spoken through");
  },
  ines(file) {
    encounter(file, "dr-okafor", 15, EncounterKind.REPRODUCTIVE_HEALTH, "Came alone, at her own wish");
  },
};
