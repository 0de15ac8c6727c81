import { PublicError } from "../../../schema/public-error.ts";
import { inOrder, written, writtenOrNull } from "../../written.ts";
import type { GoalTarget } from "../goal.ts";
import { atMost } from "../written-lists.ts";
import type { GoalTargetInput } from "./inputs.ts";

/** The targets that were given, checked; undefined when none was said. `target` and `targets` are two ways to say it, not to be mixed. */
export function targetsOf({ target, targets, start }: { target?: GoalTargetInput | null; targets?: GoalTargetInput[] | null; start?: string | null }): GoalTarget[] | undefined {
  if (target !== undefined && target !== null && targets != null) throw new PublicError("BAD_USER_INPUT", "targets: give target or targets, not both.");
  if (targets == null && target === undefined) return undefined;
  const given = targets ?? (target == null ? [] : [target]);
  return atMost("targets", given).map((one, position) => {
    const at = targets == null ? "target" : `targets[${position}]`;
    inOrder("start", start, `${at}.due`, one.due);
    if (one.comparator != null && one.value == null) throw new PublicError("BAD_USER_INPUT", `${at}.value goes with a comparator.`);
    return {
      measure: written(`${at}.measure`, one.measure), comparator: one.comparator ?? null, value: one.value ?? null,
      unit: writtenOrNull(`${at}.unit`, one.unit), due: one.due ?? null,
    };
  });
}

/** The targets as a goal keeps them: the first by itself, for whoever asks for one only. */
export function kept([first, ...further]: readonly GoalTarget[]): { target: GoalTarget | null; furtherTargets: GoalTarget[] | null } {
  return { target: first ?? null, furtherTargets: further.length === 0 ? null : further };
}
