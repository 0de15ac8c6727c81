import { EncounterKind } from "../../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { InterventionType } from "../../../subgraphs/care-plans/interventions/intervention-type.ts";
import type { Chapter } from "./case-file.ts";
import { appointment, checkIn, intervention } from "./worked.ts";

/** What is done from day to day, in the files of some of the dozen. */
export const WORK_ENTRIES: Readonly<Record<string, Chapter>> = {
  ada(file) {
    const nurse = "nurse-lindqvist";
    intervention(file, nurse, 18, InterventionType.RESOURCE_COORDINATION, "Looking for a home without stairs, with the housing trust", ["HOUSING"]);
    intervention(file, "dr-okafor", 17, InterventionType.INDIVIDUAL_COUNSELING, "Talks about the winter");
    checkIn(file, nurse, 4, "Feels heard by the trust; the stairs are hard");
    checkIn(file, nurse, 3, "A flat on the ground floor falls free in spring", "North Shore Housing Trust");
    appointment(file, nurse, 6, EncounterKind.CASEWORK, "Looking at the flat together");
    appointment(file, "dr-okafor", 9, EncounterKind.MEDICAL, "Knees");
  },
};
