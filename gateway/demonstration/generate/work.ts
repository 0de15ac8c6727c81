import { Barrier } from "../../../subgraphs/care-plans/advocacy/barrier.ts";
import { CrisisKind } from "../../../subgraphs/care-plans/crisis/crisis-kind.ts";
import { FlagKind } from "../../../subgraphs/care-plans/crisis/flag.ts";
import { CarePlan } from "../../../subgraphs/care-plans/care-plan.ts";
import { EncounterKind } from "../../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { InterventionType } from "../../../subgraphs/care-plans/interventions/intervention-type.ts";
import { Direction } from "../../../subgraphs/care-plans/notes/correspondence.ts";
import { ApprovalOf } from "../../../subgraphs/care-plans/team/approval.ts";
import { stableId } from "../cast/stable-id.ts";
import { identityOf } from "../cast/workers.ts";
import type { CaseFile } from "./case-file.ts";
import { carePlan } from "./casework.ts";
import { Dice } from "./dice.ts";
import { approval, conference, consultation, letter, message } from "./told.ts";
import { advocacy, appointment, checkIn, crisis, flag, intervention, safetyPlan } from "./worked.ts";

const [NURSE, DOCTOR, TEAM] = ["nurse-lindqvist", "dr-okafor", "home-team"] as const;

/** What is done from day to day: in the files of some of the dozen what shows its rules, in others by chance. */
export function work(file: CaseFile, key: string | null, writers: readonly string[]): void {
  if (key === "ada") ada(file);
  else if (key === "kavya") kavya(file);
  else if (key === null && writers.includes("harbor-clinic")) byChance(file);
}

/**
 * Coordination reads her plan of care and the work on it; housing and legal aid read none of it, and nobody outside reads what colleagues ask each other, or a
 * supervisor.
 */
function ada(file: CaseFile): void {
  intervention(file, NURSE, 18, InterventionType.RESOURCE_COORDINATION, "Looking for a home without stairs, with the housing trust", ["HOUSING"]);
  intervention(file, DOCTOR, 17, InterventionType.INDIVIDUAL_COUNSELING, "Talks about the winter");
  checkIn(file, NURSE, 4, "Feels heard by the trust; the stairs are hard");
  checkIn(file, NURSE, 3, "A flat on the ground floor falls free in spring", "North Shore Housing Trust");
  appointment(file, NURSE, 6, EncounterKind.CASEWORK, "Looking at the flat together");
  appointment(file, DOCTOR, 9, EncounterKind.MEDICAL, "Knees");
  advocacy(file, NURSE, 12, "The housing office", Barrier.WAITING_LIST, "That her knees count for the list");
  letter(file, NURSE, 11, Direction.OUTGOING, "The housing office", "Why a third floor is no home for her");
  letter(file, "lawyer-haddad", 10, Direction.INCOMING, "Her landlord", "Offers money if she goes before the spring");
  flag(file, NURSE, 14, FlagKind.COMMUNICATION, "Ring twice; she does not hear the bell well");
  consultation(file, NURSE, 9, DOCTOR, "Do I press her about the stairs?");
  approval(file, NURSE, 8, carePlan(file, NURSE, 120, "A home without stairs", [["Signs a lease on a ground floor", "HOUSING"]]), DOCTOR);
  conference(file, NURSE, 7, [["metro-coordination", "CAREMGT"]], "Who calls the landlords?");
  message(file, NURSE, 2, TEAM, "She can be seen any morning");
  approval(file, "housing-tran", 3, stableId(`${file.client}/record/episode together`), "supervisor-mbeki", ApprovalOf.CLOSURE);
}

/** Against an emergency she refused nothing: whoever breaks the glass reads what happened, and what she planned for it. */
function kavya(file: CaseFile): void {
  crisis(file, "housing-tran", 16, CrisisKind.SUICIDE_RISK, "Called at night and did not want to be alone");
  safetyPlan(file, "housing-tran", 15, CrisisKind.SUICIDE_RISK, "Stops answering the telephone");
}

function byChance(file: CaseFile): void {
  const dice = new Dice(`${file.client}/work`);
  if (!dice.chance(0.6)) return;
  const days = dice.between(3, 30);
  intervention(file, NURSE, days, dice.pick(Object.values(InterventionType)), "What they agreed to try");
  checkIn(file, NURSE, days, "As well as it can be");
  appointment(file, NURSE, dice.between(2, 20), dice.pick([EncounterKind.CASEWORK, EncounterKind.MEDICAL]), "As agreed");
  advocacy(file, NURSE, days, "The office in charge", dice.pick(Object.values(Barrier)), "An answer");
  letter(file, NURSE, days, dice.pick(Object.values(Direction)), "The office in charge", "What is missing");
  flag(file, NURSE, days, dice.pick(Object.values(FlagKind)), "See to it first");
  crisis(file, DOCTOR, days, dice.pick(Object.values(CrisisKind)), "A bad night");
  safetyPlan(file, DOCTOR, days, dice.pick(Object.values(CrisisKind)), "Sleeps badly");
  consultation(file, NURSE, days, DOCTOR, "How do I go on?");
  const plan = file.records.find(({ noun, by }) => noun === CarePlan && identityOf(by).agency === "harbor-clinic");
  if (plan !== undefined) approval(file, NURSE, days, plan.id, DOCTOR);
  conference(file, NURSE, days, [["metro-coordination", "CAREMGT"]], "Who does what?");
  message(file, NURSE, days, TEAM, "She asks for a call");
}
