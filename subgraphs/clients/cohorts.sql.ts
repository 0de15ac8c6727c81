const OF = { identity: "IDENTITY", demographics: "DEMOGRAPHICS" } as const;

/**
 * By what clients are counted together: age, language and service are known here, and the numbers are made in the other subgraphs. What they
 * need of it goes to the subgraph `consent`, with the categories of the record it stands in, and nothing else of the record.
 */
export const COHORT_TRIGGERS: readonly string[] = Object.entries(OF).flatMap(([table, facet]) => [
  ...["insert", "update"].map((event) => `create trigger ${table}_cohort_${event} after ${event} on clients.${table} referencing new table as written `
    + `for each statement execute function consent.note_cohorts('${facet}')`),
  `insert into consent.cohort (client_id, facet, id, author, categories, recorded_at, birth_date, language, veteran)
    select t.client_id, '${facet}', t.id, t.author, t.categories, t.recorded_at, ${facet === "IDENTITY"
      ? "case when t.birth_date_quality <> 'UNKNOWN' then t.birth_date end, null, null" : "null, t.language, t.veteran"} from clients.${table} t`,
]);
