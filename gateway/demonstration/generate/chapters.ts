import { EncounterKind } from "../../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { NoteKind } from "../../../subgraphs/care-plans/notes/note-kind.ts";
import { NeedCategory } from "../../../subgraphs/need-category.ts";
import { RiskDomain } from "../../../subgraphs/risk-domain.ts";
import type { CaseFile, Chapter } from "./case-file.ts";
import { carePlan, encounter, episode, note } from "./casework.ts";
import { auditC, condition, need, observation, phq9, risk } from "./findings.ts";
import { contact, demographics, household, identity, location } from "./particulars.ts";
import { referral } from "./referring.ts";

/** What each agency that contributes writes about its clients. */
export const CHAPTERS: Readonly<Record<string, Chapter>> = {
  "harbor-clinic": clinic,
  "riverside-recovery": recovery,
  "north-housing": housing,
  "civic-legal-aid": legalAid,
  "open-table": foodBank,
  "lakeside-school": school,
  "county-court-services": court,
  "metro-coordination": coordination,
};

function clinic(file: CaseFile): void {
  const [doctor, nurse] = ["dr-okafor", "nurse-lindqvist"];
  const since = file.dice.between(60, 320);
  identity(file, doctor, since, "harbor-clinic");
  contact(file, nurse, since);
  demographics(file, nurse, since);
  if (file.happened(0.5)) location(file, nurse, since);
  phq9(file, doctor, since - 2);
  if (file.happened(0.5)) phq9(file, doctor, since - 40);
  if (file.happened(0.7)) auditC(file, nurse, since - 2);
  for (const [code, display] of file.dice.some(CONDITIONS, file.dice.between(1, 3))) condition(file, doctor, since - 3, code, display);
  observation(file, nurse, since - 3, "8867-4", "Heart rate", file.dice.between(58, 96), "/min");
  observation(file, nurse, since - 3, "29463-7", "Body weight", file.dice.between(48, 110), "kg");
  if (file.happened(0.3)) risk(file, doctor, since - 5, RiskDomain.SUICIDE);
  const spell = episode(file, nurse, since - 1, "Primary care");
  encounter(file, doctor, since - 3, EncounterKind.MEDICAL, "Check-up", spell);
  if (file.happened(0.6)) encounter(file, doctor, since - 40, EncounterKind.BEHAVIORAL_HEALTH, "Low mood", spell);
  carePlan(file, nurse, since - 10, "Staying well", [["Walk every day", "PHYSICAL_HEALTH"], ["Sleep through the night", "MENTAL_HEALTH"]], spell);
  note(file, doctor, since - 41, NoteKind.PROGRESS, "Feels listened to", ["PHYSICAL_HEALTH"]);
  if (file.happened(0.6)) referral(file, nurse, since - 12, "north-housing", "A dry flat");
}

function recovery(file: CaseFile): void {
  const [counselor, manager] = ["counselor-novak", "manager-adeyemi"];
  const since = file.dice.between(40, 200);
  identity(file, counselor, since, "riverside-recovery");
  auditC(file, counselor, since - 1);
  condition(file, counselor, since - 1, "7200002", "Alcohol use disorder");
  if (file.happened(0.4)) risk(file, counselor, since - 2, RiskDomain.OVERDOSE);
  const spell = episode(file, manager, since, "Outpatient program");
  encounter(file, counselor, since - 8, EncounterKind.SUBSTANCE_USE, "Group session", spell);
  carePlan(file, manager, since - 9, "One day at a time", [["Thirty days without a drink", "SUBSTANCE_USE"]], spell);
  note(file, counselor, since - 15, NoteKind.PROGRESS, "Came to every session");
}

function housing(file: CaseFile): void {
  const [worker, intake] = ["housing-tran", "intake-petrova"];
  const since = file.dice.between(30, 260);
  identity(file, intake, since, "north-housing");
  contact(file, intake, since);
  household(file, intake, since);
  location(file, worker, since);
  need(file, worker, since - 1, file.dice.pick(HOUSING_NEEDS), "Must leave the present home");
  if (file.happened(0.5)) need(file, worker, since - 1, NeedCategory.UTILITY_INSECURITY, "Electricity is about to be cut");
  risk(file, worker, since - 1, RiskDomain.HOMELESSNESS);
  const spell = episode(file, worker, since, "Housing search");
  encounter(file, worker, since - 6, EncounterKind.CASEWORK, "Looked at two flats", spell);
  carePlan(file, worker, since - 7, "A home of one's own", [["Sign a lease", "HOUSING"], ["Save a deposit", "INCOME"]], spell);
  note(file, worker, since - 14, NoteKind.PROGRESS, "Landlord calls back on Friday", ["HOUSING"]);
  if (file.happened(0.4)) referral(file, worker, since - 9, "civic-legal-aid", "Notice to quit");
}

function legalAid(file: CaseFile): void {
  const [lawyer, paralegal] = ["lawyer-haddad", "paralegal-osei"];
  const since = file.dice.between(20, 180);
  identity(file, paralegal, since, "civic-legal-aid");
  need(file, paralegal, since, NeedCategory.HOUSING_INSTABILITY, "Served with a notice to quit");
  const spell = episode(file, paralegal, since, "Tenancy matter");
  encounter(file, lawyer, since - 4, EncounterKind.LEGAL, "First advice", spell);
  note(file, lawyer, since - 4, NoteKind.LEGAL, "The notice has a fault");
}

function foodBank(file: CaseFile): void {
  const since = file.dice.between(10, 220);
  identity(file, "food-silva", since, "open-table");
  household(file, "food-silva", since);
  need(file, "food-silva", since, NeedCategory.FOOD_INSECURITY, "Food runs out by the twentieth");
  encounter(file, "food-silva", since - 7, EncounterKind.CASEWORK, "Weekly parcel");
}

function school(file: CaseFile): void {
  const since = file.dice.between(30, 300);
  identity(file, "school-kowalski", since, "lakeside-school");
  household(file, "school-kowalski", since);
  need(file, "school-kowalski", since - 3, NeedCategory.EDUCATIONAL_ATTAINMENT, "Falls behind in mathematics");
  encounter(file, "school-kowalski", since - 3, EncounterKind.CASEWORK, "Talk after class");
  note(file, "school-kowalski", since - 3, NoteKind.CONTACT, "Likes to draw", ["EDUCATION"]);
}

function court(file: CaseFile): void {
  const since = file.dice.between(20, 150);
  identity(file, "court-whitfield", since, "county-court-services");
  need(file, "court-whitfield", since, NeedCategory.INCARCERATION_STATUS, "Released two months before");
  encounter(file, "court-whitfield", since - 2, EncounterKind.LEGAL, "Probation meeting");
}

function coordination(file: CaseFile): void {
  const since = file.dice.between(10, 120);
  identity(file, "coordinator-diallo", since, "metro-coordination");
  const spell = episode(file, "coordinator-diallo", since, "Coordination");
  carePlan(file, "coordinator-diallo", since - 1, "Who does what", [["Everybody knows the next step"]], spell);
  referral(file, "coordinator-diallo", since - 2, "open-table", "Food for the month");
}

/** Met at a clinic, by SNOMED CT code; some are about more than the body. */
const CONDITIONS = [
  ["38341003", "Hypertension"], ["44054006", "Type 2 diabetes"], ["195967001", "Asthma"], ["35489007", "Depression"], ["197480006", "Anxiety disorder"],
  ["396275006", "Osteoarthritis"],
] as const;

const HOUSING_NEEDS = [NeedCategory.HOUSING_INSTABILITY, NeedCategory.HOMELESSNESS, NeedCategory.INADEQUATE_HOUSING];
