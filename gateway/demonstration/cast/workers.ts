import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { Role } from "../../../schema/consent/role.ts";
import type { DemonstrationIdentity } from "../identity.ts";
import { agencyOf } from "./agencies.ts";

/** The workers of the demonstration network, agency by agency; the first of an agency writes most of its records. */
export const WORKERS: readonly DemonstrationIdentity[] = [
  one("dr-okafor", "Dr. Ngozi Okafor, physician", "harbor-clinic", "CLINICIAN", "TREAT", "COC", "ETREAT"),
  one("therapist-amari", "Yusuf Amari, psychotherapist", "harbor-clinic", "CLINICIAN", "TREAT"),
  one("nurse-lindqvist", "Maja Lindqvist, community nurse", "harbor-clinic", "CASE_MANAGER", "TREAT", "CAREMGT"),
  one("officer-reyes", "Camila Reyes, consent officer", "harbor-clinic", "CONSENT_OFFICER", "HOPERAT"),
  one("harbor-records", "Records system of the Harbor Clinic", "harbor-clinic", "SYSTEM", "TREAT", "HOPERAT"),
  one("counselor-novak", "Petra Novak, substance-use counselor", "riverside-recovery", "CLINICIAN", "TREAT"),
  one("manager-adeyemi", "Tunde Adeyemi, case manager", "riverside-recovery", "CASE_MANAGER", "TREAT", "CAREMGT"),
  one("officer-acheampong", "Kwame Acheampong, consent officer", "riverside-recovery", "CONSENT_OFFICER", "HOPERAT"),
  one("housing-tran", "Linh Tran, housing worker", "north-housing", "CARE_WORKER", "HOUSING", "SOCIALCARE"),
  one("intake-petrova", "Vera Petrova, intake worker", "north-housing", "INTAKE_WORKER", "HOUSING"),
  one("supervisor-mbeki", "Thandi Mbeki, supervisor of the housing workers", "north-housing", "SUPERVISOR", "HOUSING", "SOCIALCARE"),
  one("officer-lund", "Astrid Lund, consent officer", "north-housing", "CONSENT_OFFICER", "HOPERAT"),
  one("lawyer-haddad", "Samir Haddad, lawyer", "civic-legal-aid", "LAWYER", "LEGALAID", "HLEGAL"),
  one("paralegal-osei", "Abena Osei, paralegal", "civic-legal-aid", "CARE_WORKER", "LEGALAID"),
  one("advocate-moreau", "Claire Moreau, victim advocate", "safe-haven", "CASE_MANAGER", "SOCIALCARE"),
  one("food-silva", "Rui Silva, food bank worker", "open-table", "CARE_WORKER", "SOCIALCARE"),
  one("school-kowalski", "Ewa Kowalski, school social worker", "lakeside-school", "CARE_WORKER", "SOCIALCARE"),
  one("court-whitfield", "Grant Whitfield, court liaison", "county-court-services", "CASE_MANAGER", "HLEGAL"),
  one("coordinator-diallo", "Mariama Diallo, care coordinator", "metro-coordination", "COORDINATOR", "CAREMGT", "SOCIALCARE"),
  one("officer-diop", "Fatou Diop, network consent officer", "metro-coordination", "CONSENT_OFFICER", "HOPERAT"),
  one("analyst-berg", "Ingrid Berg, analyst of the network", "metro-coordination", "ANALYST", "HOPERAT"),
  one("jobs-ferrari", "Luca Ferrari, job coach", "first-step-jobs", "CARE_WORKER", "SOCIALCARE"),
];

/** The clients, and those who speak for one, who can sign in. */
export const CLIENT_USERS: readonly DemonstrationIdentity[] = [
  one("ada-brennan", "Ada Brennan, client", "client-portal", "CLIENT", "PATRQT"),
  one("rosa-quiroga", "Rosa Quiroga, mother of Ines", "client-portal", "REPRESENTATIVE", "PATRQT"),
];

/** The user of that slug; throws when the network has none. */
export function identityOf(name: string): DemonstrationIdentity {
  const found = [...WORKERS, ...CLIENT_USERS].find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`The demonstration network has no user "${name}".`);
  return found;
}

function one(name: string, label: string, agency: string, role: Role, ...purposes: Purpose[]): DemonstrationIdentity {
  return { name, label, agency, sector: agencyOf(agency).sector, role, purposes };
}
