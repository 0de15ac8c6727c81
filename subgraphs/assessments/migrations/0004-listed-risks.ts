/** Keeps `clients.listed_risk`, by which the clients subgraph filters its lists; its function is made by that subgraph's migrations. */
export const statements: readonly string[] = [
  ...["insert", "update"].map((event) => `create trigger risk_listed_${event} after ${event} on assessments.risk referencing new table as written `
    + "for each statement execute function clients.list_risks()"),
  `insert into clients.listed_risk (client_id, id, author, categories, domain, level, valid_until)
    select client_id, id, author, categories, domain, level, valid_until from assessments.risk`,
];
