import type { Sector } from "../../../schema/consent/sector.ts";

/** An agency of the demonstration network, as the network's register has it. */
export interface DemonstrationAgency {
  /** Slug. */
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly sector: Sector;
  /** A substance-use program under 42 CFR Part 2: all it writes carries PART2. */
  readonly part2: boolean;
  /** All it writes carries LEGAL_MATTER. */
  readonly legalPractice: boolean;
  /** It may receive and by law contributes nothing to a shared database. */
  readonly victimServiceProvider: boolean;
  /** What it is there to show; one sentence. */
  readonly shows: string;
}

/** The agencies of the demonstration network, all fictional. */
export const AGENCIES: readonly DemonstrationAgency[] = [
  agency("harbor-clinic", "Harbor Community Clinic", "HEALTH", "12 Quay Street", "Reads and writes health; may open a file in an emergency."),
  agency("riverside-recovery", "Riverside Recovery Program", "HEALTH", "4 Mill Lane",
    "A substance-use program: all it writes needs a signed form that names the reader.", { part2: true }),
  agency("north-housing", "North Shore Housing Trust", "HOUSING", "88 Beacon Road", "Finds homes; sees health only where a client said so."),
  agency("civic-legal-aid", "Civic Legal Aid", "LEGAL", "1 Courthouse Square", "Advises in law; its notes are privileged.", { legalPractice: true }),
  agency("safe-haven", "Safe Haven Advocacy", "VICTIM_SERVICES", null,
    "Helps victims of violence: receives, and writes nothing into a shared file.", { victimServiceProvider: true }),
  agency("open-table", "Open Table Food Bank", "FOOD", "230 Orchard Avenue", "Needs a name, an address and the size of a household, no more."),
  agency("lakeside-school", "Lakeside School", "EDUCATION", "7 Lakeside Drive", "Looks after pupils; sees what parents and older pupils allow."),
  agency("county-court-services", "County Court Services", "JUSTICE", "2 Courthouse Square", "Never reached by a sector or a team, only by name."),
  agency("metro-coordination", "Metro Care Coordination", "COORDINATION", "50 Union Street", "Sees to it that referrals arrive."),
  agency("first-step-jobs", "First Step Employment", "EMPLOYMENT", "19 Foundry Way",
    "Has an agreement, and no permission of any client: for it nobody exists."),
  agency("client-portal", "Client Portal", "COORDINATION", null, "Where clients and those who speak for them sign in; writes nothing."),
];

/** The agency of that slug; throws when the network has none. */
export function agencyOf(id: string): DemonstrationAgency {
  const found = AGENCIES.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`The demonstration network has no agency "${id}".`);
  return found;
}

function agency(
  id: string, name: string, sector: Sector, street: string | null, shows: string,
  flags: Partial<Pick<DemonstrationAgency, "part2" | "legalPractice" | "victimServiceProvider">> = {},
): DemonstrationAgency {
  return {
    id, name, sector, shows, address: street === null ? null : `${street}, Port Ellery`,
    part2: false, legalPractice: false, victimServiceProvider: false, ...flags,
  };
}
