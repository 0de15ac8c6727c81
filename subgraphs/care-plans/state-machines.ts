import type { Transitions } from "../transitions.ts";
import { CARE_PLAN_STATUSES } from "./care-plan-status.ts";
import { EPISODE_PHASES, EPISODE_STATUSES } from "./episode-status.ts";
import { GOAL_LIFECYCLES } from "./goal-status.ts";
import { ACTION_STATUSES } from "./goals/action-status.ts";
import { NOTE } from "./notes/note-status.ts";
import { PLAN_CHANGE_STATUSES } from "./plans/plan-change-status.ts";
import { FEEDBACK_STATUSES } from "./reviews/feedback-status.ts";
import { MILESTONE_STATUSES } from "./reviews/milestone-status.ts";

/** Every state machine of this subgraph, by the name of what goes through it: what code refuses by, tests try, and the documentation shows. */
export const STATE_MACHINES: Readonly<Record<string, Transitions<string>>> = {
  "An episode": EPISODE_STATUSES,
  "A phase": EPISODE_PHASES,
  "A care plan": CARE_PLAN_STATUSES,
  "A change": PLAN_CHANGE_STATUSES,
  "A goal": GOAL_LIFECYCLES,
  "An action step": ACTION_STATUSES,
  "Feedback": FEEDBACK_STATUSES,
  "A milestone": MILESTONE_STATUSES,
  "A note": NOTE.follows,
};

/** The machines as a table of Markdown, a line for each state that leads somewhere. */
export function machinesInMarkdown(): string {
  const lines = Object.entries(STATE_MACHINES).flatMap(([name, table]) => Object.entries(table)
    .map(([from, to], position) => `| ${position === 0 ? name : ""} | ${from} | ${to.join(", ") || "*stays so*"} |`));
  return ["| What | is | and can become |", "|---|---|---|", ...lines].join("\n");
}
