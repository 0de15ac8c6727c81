/** Keeps `clients.listed_need`, by which the clients subgraph filters its lists; its function is made by that subgraph's migrations. */
export const statements: readonly string[] = ["insert", "update"].map((event) =>
  `create trigger need_listed_${event} after ${event} on assessments.need referencing new table as written `
  + "for each statement execute function clients.list_needs()");
