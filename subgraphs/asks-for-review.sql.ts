/**
 * The triggers by which a table of a room asks the consent officers of its author's agency to go through with a client what she
 * shares: its column `review_sharing` says so of each row.
 */
export function asksForReview(table: string): string[] {
  return ["insert", "update"].map((event) => `create trigger asks_for_review_${event} after ${event} on ${table} referencing new table as written `
    + "for each statement execute function consent.note_reviews()");
}
