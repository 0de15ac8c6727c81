import { deny } from "../decision.ts";
import { holds } from "../listing.ts";
import type { Rule } from "./rule.ts";

/** Rule 3. Nobody reads, writes or takes out a record with a category that is beyond her role. */
export const roleCeiling: Rule = ({ action, record, caller }) => {
  if (action === "DISCOVER") return null;
  return record.categories.every((category) => holds(caller.roleCategories, category)) ? null : deny(3);
};
