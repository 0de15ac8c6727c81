import { AssessmentDomain } from "../../../subgraphs/assessments/assessment-domain.ts";
import { EcomapSystem, EnergyFlow, LinkStrength } from "../../../subgraphs/assessments/relations/ecomap-link.ts";
import { Kinship } from "../../../subgraphs/assessments/relations/genogram-person.ts";
import { TieKind, TieQuality } from "../../../subgraphs/assessments/relations/genogram-tie.ts";
import { StrengthKind } from "../../../subgraphs/assessments/strengths/strength.ts";
import { EMEKA } from "../cast/dozen/emeka.ts";
import type { CaseFile } from "./case-file.ts";
import { Dice } from "./dice.ts";
import { assessment, culturalProfile, ecomapLink, person, preference, problem, section, statedGoal, strength, tie } from "./found.ts";
import { screening } from "./findings.ts";

/** What comprehensive assessments found: in the files of some of the dozen what shows their parts, in others by chance. */
export function comprehensive(file: CaseFile, key: string | null, writers: readonly string[]): void {
  if (key === "ada") ada(file);
  else if (key === "farah") screening(file, "dr-okafor", 1, "phq-9", "121211001");
  else if (key === null && writers.includes("harbor-clinic")) byChance(file);
}

/** Her housing worker reads the section on her home and none on her mood, and a genogram that has neither her brother nor Emeka. */
function ada(file: CaseFile): void {
  const [doctor, nurse] = ["dr-okafor", "nurse-lindqvist"];
  const whole = assessment(file, nurse, 22);
  section(file, nurse, 22, whole, AssessmentDomain.HOUSING, "Two rooms on the third floor, no lift; the lease ends in spring");
  section(file, doctor, 22, whole, AssessmentDomain.MENTAL_HEALTH, "Low mood since the winter, sleeps four hours");
  section(file, nurse, 22, whole, AssessmentDomain.FINANCE, "Lives on part-time work and a small pension of her late husband's");
  section(file, nurse, 22, whole, AssessmentDomain.CULTURE, "Sings in the parish choir");
  culturalProfile(file, nurse, 22, "Keeps the feasts with her parish");
  problem(file, nurse, 21, AssessmentDomain.HOUSING, "Cannot manage the stairs for much longer");
  problem(file, doctor, 21, AssessmentDomain.MENTAL_HEALTH, "Has stopped seeing friends");
  strength(file, nurse, 21, StrengthKind.SUPPORT, AssessmentDomain.SOCIAL_SUPPORT, "Two friends from the choir call every week");
  strength(file, nurse, 21, StrengthKind.RESOURCE, AssessmentDomain.FINANCE, "Has kept some savings");
  preference(file, nurse, 21, AssessmentDomain.PHYSICAL_HEALTH, "Rather in the mornings, and never by video");
  statedGoal(file, nurse, 21, AssessmentDomain.HOUSING, "To live where I can water my own tomatoes");
  const mother = person(file, nurse, 20, "Mother", Kinship.PARENT);
  const brother = person(file, doctor, 20, "Brother", Kinship.SIBLING, { matter: ["MENTAL_HEALTH"] });
  const friend = person(file, nurse, 20, "Emeka, whom she is close to", Kinship.PARTNER, { subjectId: EMEKA.id });
  tie(file, nurse, 20, { from: mother, kind: TieKind.PARENT_OF, quality: TieQuality.CLOSE });
  tie(file, doctor, 20, { from: brother, kind: TieKind.SIBLING_OF, quality: TieQuality.CUT_OFF, matter: ["MENTAL_HEALTH"] });
  tie(file, nurse, 20, { from: friend, kind: TieKind.PARTNER_OF, quality: TieQuality.CLOSE });
  ecomapLink(file, nurse, 20, EcomapSystem.HOUSING, "The landlord", LinkStrength.WEAK, EnergyFlow.FROM_CLIENT);
  ecomapLink(file, doctor, 20, EcomapSystem.MENTAL_HEALTH_CARE, "Mr. Amari", LinkStrength.STRONG, EnergyFlow.TO_CLIENT);
  ecomapLink(file, nurse, 20, EcomapSystem.FRIENDS, "Emeka", LinkStrength.STRONG, EnergyFlow.BOTH, EMEKA.id);
}

function byChance(file: CaseFile): void {
  const dice = new Dice(`${file.client}/comprehensive`);
  if (!dice.chance(0.6)) return;
  const [doctor, nurse, days] = ["dr-okafor", "nurse-lindqvist", dice.between(5, 40)];
  const whole = assessment(file, nurse, days);
  for (const domain of dice.some(Object.values(AssessmentDomain), dice.between(1, 4))) section(file, doctor, days, whole, domain, "As she told it");
  const [first, second] = dice.some(Object.values(AssessmentDomain), 2);
  problem(file, nurse, days, first!, "What she would have otherwise");
  strength(file, nurse, days, dice.pick(Object.values(StrengthKind)), second!, "What she can count on");
  if (dice.chance(0.8)) statedGoal(file, nurse, days, first!, "That it gets easier");
  if (dice.chance(0.8)) preference(file, nurse, days, second!, "Rather by telephone");
  if (dice.chance(0.6)) culturalProfile(file, nurse, days, "Her grandmother's village");
  const parent = person(file, nurse, days, "Parent", Kinship.PARENT);
  tie(file, nurse, days, { from: parent, kind: TieKind.PARENT_OF, quality: dice.pick([TieQuality.CLOSE, TieQuality.DISTANT, TieQuality.CONFLICT]) });
  ecomapLink(file, nurse, days, dice.pick(Object.values(EcomapSystem)), "As she calls it", dice.pick(Object.values(LinkStrength)), dice.pick(Object.values(EnergyFlow)));
}
