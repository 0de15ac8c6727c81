import type { Category } from "../../../schema/consent/category.ts";
import { Episode } from "../../../subgraphs/care-plans/episode.ts";
import { EpisodePhase, EpisodeStatus } from "../../../subgraphs/care-plans/episode-status.ts";
import { HMIS_CODES, RelationshipToHead } from "../../../subgraphs/clients/household.ts";
import { HouseholdMembership } from "../../../subgraphs/clients/household-membership.ts";
import { sha256 } from "../fhir/items.ts";
import { type RecordDraft, recordDraft } from "../fhir/record-draft.ts";
import type { CsvRow } from "../hsds/csv.ts";
import type { Cells } from "./cells.ts";
import { clientOf, itemOf } from "./items.ts";

/** An enrollment with what the other files say of it. */
export interface Enrollment {
  readonly row: CsvRow;
  readonly exit: CsvRow | undefined;
  readonly project: CsvRow | undefined;
  readonly birthDate: string | null;
}

const FILE = "Enrollment.csv";

/** An enrollment as an episode of the agency, and as the client's membership of the household it was made for. */
export function readEnrollment({ row, exit, project, birthDate }: Enrollment, source: string, agency: string, cells: Cells): RecordDraft[] {
  const id = cells.required(FILE, row, "EnrollmentID");
  const client = clientOf(FILE, row, source, cells.required(FILE, row, "PersonalID"));
  const entry = cells.required(FILE, row, "EntryDate") && cells.day(FILE, row, "EntryDate");
  const left = exit === undefined ? null : cells.day("Exit.csv", exit, "ExitDate");
  if (entry && left !== null && left < entry) cells.refuse("Exit.csv", exit!, "ExitDate", "lies before its EntryDate");
  if (entry && birthDate !== null && entry < birthDate) cells.refuse(FILE, row, "EntryDate", "lies before the birth of its client");
  const more = { ...(left === null ? {} : { ExitDate: left }), ...(project?.cells["ProjectType"] === undefined ? {} : { ProjectType: project.cells["ProjectType"] }) };
  const item = (type: string) => itemOf(FILE, type, row, source, id, more);
  const told = POPULATIONS[project?.cells["TargetPopulation"] ?? ""] ?? [];
  const episode = recordDraft(Episode, {
    item: item("Enrollment"), client, categories: told,
    values: {
      status: left === null ? EpisodeStatus.ACTIVE : EpisodeStatus.FINISHED, phase: left === null ? EpisodePhase.ENGAGEMENT : EpisodePhase.CLOSED,
      kind: PROJECT_TYPES[project?.cells["ProjectType"] ?? ""] ?? null, reason: null, statusReason: left === null ? null : "Left the project",
      started: entry || null, ended: left, waitlisted: null, worker: null, leadAgency: null, consentToService: null,
    },
  });
  const household = row.cells["HouseholdID"];
  if (household === undefined) return [episode];
  return [episode, recordDraft(HouseholdMembership, {
    item: item("HouseholdMembership"), client, categories: told.filter((one) => one === "DOMESTIC_VIOLENCE"),
    values: {
      householdId: uuidOf(`${agency} ${source} ${household}`), relationshipToHead: RELATIONSHIPS.get(row.cells["RelationshipToHoH"] ?? "") ?? RelationshipToHead.NOT_COLLECTED,
      from: entry || null, until: left,
    },
  })];
}

const RELATIONSHIPS: ReadonlyMap<string, RelationshipToHead> = new Map(Object.entries(HMIS_CODES).map(([word, code]) => [String(code), word as RelationshipToHead]));

/** Whom a project is for tells something of whoever is in it (HMIS 2.02.7). */
const POPULATIONS: Readonly<Record<string, readonly Category[]>> = { 1: ["DOMESTIC_VIOLENCE"], 3: ["HIV_STI"] };

/** HMIS 2.02.6. The name of a project may say more of its clients than its kind does, and is left out. */
const PROJECT_TYPES: Readonly<Record<string, string>> = {
  0: "Emergency shelter", 1: "Emergency shelter", 2: "Transitional housing", 3: "Permanent supportive housing", 4: "Street outreach", 6: "Services only", 7: "Other",
  8: "Safe haven", 9: "Permanent housing", 10: "Permanent housing with services", 11: "Day shelter", 12: "Homelessness prevention", 13: "Rapid re-housing", 14: "Coordinated entry",
};

/** The same household of one source is the same here, whenever its members are imported; nobody else's has its id. */
function uuidOf(name: string): string {
  const hash = sha256(`hmis household ${name}`);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
