/**
 * The trigger by which a table of a room tells the subgraph `consent` that what a row stands for is over: scopes that the client
 * let end with it then have ended, in the transaction that says so. `statuses` are those in which it is over.
 */
export function tellsEnds(table: string, event: "EPISODE_CLOSED" | "REFERRAL_CLOSED", statuses: readonly string[]): string {
  return `create trigger tells_ends after update on ${table} referencing old table as before new table as written `
    + `for each statement execute function consent.note_ends('${event}', '{${statuses.join(",")}}')`;
}
