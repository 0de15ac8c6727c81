import type { Action } from "../schema/consent/action.ts";
import { AGENCY, hashed, INSTANT, PURPOSE } from "./decision-settings.ts";

/** Which rows of `consent.effective` speak to a question. */
export interface Range {
  readonly action: Action;
  readonly client: string;
  /** Expression of the record's author, or {@link ANY_AUTHOR}; without it only scopes for every author count. */
  readonly author?: string;
  readonly keys: string;
}

/** As a range's author: scopes count whichever authors they are limited to. */
export const ANY_AUTHOR = "e_author";

/** How the answer of a range is had, which is made of aggregates over its rows: a truth value that is never null. */
export type Scopes = (range: Range, answer: string) => string;

/** One short index range of the caller's keys, aggregated into `answer`: a truth value that is never null. */
export function scopesFor(range: Range, answer: string): string {
  return `(select ${answer} ${inForce(range)})`;
}

/** Rule 5: refusals that stand against a representative, whoever she is. */
export function refusedToRepresentative(range: Range, answer: string): string {
  return `(select ${answer} ${inForce({ ...range, keys: `'{rep,*}'` }, "'PATRQT'")})`;
}

/**
 * The from and where of a range. The first two columns of `consent.effective` are renamed, so that a table's own
 * `client_id` and `author` mean the outer row inside the sub-select. Rows are found by the hash of client, purpose and action. Bits are never compared here: a bit test that chooses
 * rows blinds the planner.
 */
export function inForce({ action, client, author, keys }: Range, purpose = PURPOSE): string {
  const byAuthor = author === undefined ? "e_author is null" : `(e_author is null or e_author = ${author})`;
  return `from consent.effective as e (e_client, e_author) where e.action_hash = ${hashed(client, `${purpose} || ' ${action}'`)}`
    + ` and e_client = ${client} and e.action = '${action}'`
    + ` and e.purpose = ${purpose} and e.grantee_key = any (${keys}::text[]) and ${byAuthor}`
    + ` and e.from_at <= ${INSTANT} and ${INSTANT} < e.until_at`
    + ` and ${AGENCY} <> all (e.except_agencies)`;
}
