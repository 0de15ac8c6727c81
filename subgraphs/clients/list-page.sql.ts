import { byKeyAndPurpose, pageOf } from "./page.sql.ts";

/** `clients.list_upward` and `clients.list_downward`: a page of all clients, or of those with a need of `needs`. */
export const LIST_PAGE: readonly string[] = pageOf({ name: "list", candidates: byKeyAndPurpose });
