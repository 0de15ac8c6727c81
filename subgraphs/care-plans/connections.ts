import { Connection } from "../connection.ts";
import { CarePlan } from "./care-plan.ts";
import { Episode } from "./episode.ts";
import { Goal } from "./goal.ts";

/** The pages of this subgraph's lists, made once each: several places show the same kind of page. */
export const EpisodeConnection = Connection(Episode);
export const CarePlanConnection = Connection(CarePlan);
export const GoalConnection = Connection(Goal);
