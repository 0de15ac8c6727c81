import type { Noun } from "../declaration.ts";
import { byId } from "./by-id.ts";
import { CarePlan } from "./care-plan.ts";
import { Episode } from "./episode.ts";
import { Goal } from "./goal.ts";

/** Episodes, plans and goals by their ids. */
export const CARE_PLAN_QUERIES: readonly Noun[] = [
  byId(Episode, "episode", "episode"),
  byId(CarePlan, "carePlan", "care plan"),
  byId(Goal, "goal", "goal"),
];
