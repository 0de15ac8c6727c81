import { byKeyAndPurpose, MAY_BE_KNOWN, NEEDS, pageOf } from "./page.sql.ts";

/** `clients.list_upward` and `clients.list_downward`: a page of all clients, or of those with a need of `needs`. */
export const LIST_PAGE: readonly string[] = pageOf({
  name: "list", narrowedBy: ["needs text[]"], candidates: byKeyAndPurpose, stands: `${MAY_BE_KNOWN}
          and ${NEEDS}`,
});
