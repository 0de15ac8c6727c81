import { ALL_MASK } from "../../../schema/consent/category.ts";

/** As the user of a question that names none: no slug is like it, so no scope, wall, team or session means it. */
export const NOBODY_IN_PARTICULAR = "(anybody)";

/**
 * Declares who asks, in a function that asks the enforcing SQL as somebody else. Such a function is one statement of the request, so that
 * nothing else of it runs while the transaction is somebody else's; {@link ASKER_AGAIN} stands before every return that follows, and a
 * failure in between ends the transaction.
 */
export const ASKER = `v_asker constant text[] := array[current_setting('app.agency', true), current_setting('app.user', true), current_setting('app.role', true),
      current_setting('app.purpose', true), current_setting('app.instant', true)];`;

/** Puts whoever asked back. */
export const ASKER_AGAIN = `perform set_config('app.agency', v_asker[1], true), set_config('app.user', v_asker[2], true), set_config('app.role', v_asker[3], true),
      set_config('app.purpose', v_asker[4], true), set_config('app.instant', v_asker[5], true);
    perform consent.enter();`;

/** Enters as anybody of an agency, whose role narrows nothing, for a purpose; both are SQL expressions. */
export function asAnybodyOf(agency: string, purpose: string): string {
  return `perform set_config('app.agency', ${agency}, true), set_config('app.user', '${NOBODY_IN_PARTICULAR}', true),
      set_config('app.role', '', true), set_config('app.purpose', ${purpose}, true);
    perform consent.enter();
    if current_setting('app.ready') = '1' then
      perform set_config('app.role_mask', '${ALL_MASK}', true);
    end if;`;
}
