import { agreementsInForce } from "../agreements.ts";
import type { Category } from "../category.ts";
import { holds } from "../listing.ts";
import { reaches } from "../purpose.ts";
import type { Question } from "../question.ts";
import { considered } from "./considered.ts";

/** The categories asked about that something keeps back; none of the lists says that another is to be looked at first. */
export interface Gaps {
  /** Beyond the ceiling of the caller's role. */
  readonly role: readonly Category[];
  /** No agreement of the caller's agency covers them for this purpose and action. */
  readonly agreement: readonly Category[];
  /** No permission of the client opens them. */
  readonly permission: readonly Category[];
}

/** What of a record's categories is missing where; for DISCOVER, which asks for no category in particular, nothing. */
export function gaps(question: Question): Gaps {
  const { action, record, caller, purpose } = question;
  if (action === "DISCOVER") return { role: [], agreement: [], permission: [] };
  const agreements = agreementsInForce(question)
    .filter(({ purposes, actions }) => reaches(purposes, purpose) && actions.includes(action));
  const permits = considered(question).filter(({ applies, effect }) => applies && effect === "PERMIT");
  return {
    role: record.categories.filter((one) => !holds(caller.roleCategories, one)),
    agreement: record.categories.filter((one) => !agreements.some(({ categories }) => holds(categories, one))),
    permission: record.categories.filter((one) => !permits.some(({ categories }) => categories.includes(one))),
  };
}
