/** Keeps `clients.listed_contact`, by which the clients subgraph filters its lists; its function is made by that subgraph's migrations. */
export const statements: readonly string[] = [
  ...["insert", "update"].map((event) => `create trigger encounter_listed_${event} after ${event} on care_plans.encounter referencing new table as written `
    + "for each statement execute function clients.list_contacts()"),
  `insert into clients.listed_contact (client_id, id, author, categories, worker, at, met)
    select client_id, id, author, categories, recorded_by, start, status in ('ARRIVED', 'TRIAGED', 'IN_PROGRESS', 'FINISHED') from care_plans.encounter`,
];
