import type { Category } from "../../schema/consent/category.ts";
import { MATTER_CATEGORIES } from "../matter.ts";

/** What a need, a risk or a finding may be about: any matter, and by its own code also where, with whom and as who somebody lives. */
export const CASE_CATEGORIES: readonly Category[] = [...MATTER_CATEGORIES, "LOCATION", "DEMOGRAPHICS", "HOUSEHOLD", "CASE_NOTE"];
