import type { Category } from "../../../schema/consent/category.ts";
import { NeedCategory } from "../../../subgraphs/need-category.ts";
import { stableId } from "./stable-id.ts";

/** Something an agency of the demonstration network offers. */
export interface DemonstrationService {
  readonly id: string;
  readonly agency: string;
  readonly name: string;
  readonly description: string;
  readonly needs: readonly NeedCategory[];
  readonly eligibility: string | null;
  readonly languages: readonly string[];
  /** What a referral there tells of whoever is referred. */
  readonly categories: readonly Category[];
}

const { HOMELESSNESS, HOUSING_INSTABILITY, INADEQUATE_HOUSING, FOOD_INSECURITY, EMPLOYMENT_STATUS, EDUCATIONAL_ATTAINMENT } = NeedCategory;

/** The services of the demonstration network. */
export const SERVICES: readonly DemonstrationService[] = [
  service("harbor-clinic", "Walk-in clinic", "A nurse and a doctor, without an appointment.", [], ["PHYSICAL_HEALTH"]),
  service("harbor-clinic", "Talking therapy", "Twelve sessions with one therapist.", [NeedCategory.STRESS], ["MENTAL_HEALTH"]),
  service("riverside-recovery", "Outpatient recovery", "Groups and counseling for those who want to stop.", [], ["SUBSTANCE_USE"]),
  service("north-housing", "Housing search", "Finds a flat and stays until the lease is signed.", [HOMELESSNESS, HOUSING_INSTABILITY, INADEQUATE_HOUSING], ["HOUSING"]),
  service("civic-legal-aid", "Tenancy advice", "Advice and defense against eviction.", [HOUSING_INSTABILITY], ["HOUSING", "LEGAL_MATTER"]),
  service("safe-haven", "Advocacy and shelter", "Somebody at your side, day and night.", [NeedCategory.INTIMATE_PARTNER_VIOLENCE], ["DOMESTIC_VIOLENCE"]),
  service("open-table", "Weekly food parcel", "Food for a household for a week.", [FOOD_INSECURITY], []),
  service("lakeside-school", "Homework club", "Quiet rooms and help after class.", [EDUCATIONAL_ATTAINMENT], ["EDUCATION"], "Pupils of Port Ellery."),
  service("first-step-jobs", "Job coaching", "From the first letter to the first month at work.", [EMPLOYMENT_STATUS], ["EMPLOYMENT"]),
];

/** The first service of an agency. */
export function serviceOf(agency: string): DemonstrationService {
  const found = SERVICES.find((one) => one.agency === agency);
  if (found === undefined) throw new RangeError(`The demonstration network knows no service of "${agency}".`);
  return found;
}

function service(
  agency: string, name: string, description: string, needs: readonly NeedCategory[], categories: readonly Category[],
  eligibility: string | null = null,
): DemonstrationService {
  return { id: stableId(`service/${agency}/${name}`), agency, name, description, needs, categories, eligibility, languages: ["en", "es"] };
}
