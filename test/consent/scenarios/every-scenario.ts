import type { Scenario } from "../scenario.ts";
import { namedOnlyCategories } from "./named-only-categories.ts";
import { ordinaryCategories } from "./ordinary-categories.ts";
import { rules } from "./rules.ts";
import { sensitiveCategories } from "./sensitive-categories.ts";
import { subjects } from "./subjects.ts";

/** All scenarios, whatever they are sorted under. */
export const everyScenario: readonly Scenario[] = [
  ...Object.values({ ...ordinaryCategories, ...sensitiveCategories, ...namedOnlyCategories, ...subjects }).flat(),
  ...Object.values(rules).flatMap(({ decides, passes }) => [...decides, ...passes]),
];
