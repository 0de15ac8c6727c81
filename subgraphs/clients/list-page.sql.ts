import { byKeyAndPurpose, pageOf } from "./page.sql.ts";

/** `clients.list_upward` and `clients.list_downward`: a page of all clients. */
export const LIST_PAGE: readonly string[] = pageOf({ name: "list", candidates: byKeyAndPurpose });

/** That she has a need of `needs` that the one who asks may read. */
export const NEEDS = `exists (select from clients.listed_need n
            where n.client_id = candidate.client_id and n.category = any (needs) and n.status = 'ACTIVE')`;

/**
 * `clients.needing_upward` and `clients.needing_downward`: a page of those with a need of `needs`. They are functions of their own, as what a policy
 * asks is set up for every table of a statement, looked at or not.
 */
export const NEEDING_PAGE: readonly string[] = pageOf({
  name: "needing", narrowedBy: ["needs text[]"], begin: "\n    v_few := false;", candidates: byKeyAndPurpose, stands: NEEDS,
});
