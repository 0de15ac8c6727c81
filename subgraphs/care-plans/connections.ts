import { Connection } from "../connection.ts";
import { CarePlan } from "./care-plan.ts";
import { CaseNote } from "./case-note.ts";
import { Encounter } from "./encounter.ts";
import { Episode } from "./episode.ts";
import { Goal } from "./goal.ts";

/** The pages of this subgraph's lists, made once each: several places show the same kind of page. */
export const EpisodeConnection = Connection(Episode);
export const CarePlanConnection = Connection(CarePlan);
export const GoalConnection = Connection(Goal);
export const EncounterConnection = Connection(Encounter);
export const CaseNoteConnection = Connection(CaseNote);
