import { maskOf, NAMED_ONLY } from "../schema/consent/category.ts";
import { INSTANT } from "./decision-settings.ts";

/** For which purpose numbers are told: running the network. Refusals for it, or for all purposes, are what keeps a client out of them. */
export const INSIGHT_PURPOSE = "HOPERAT";

/**
 * SQL: whether the record `row` is counted. It is left out when its client refused any of its categories for running the network,
 * whomever she refused; when anybody is walled off from her; when it carries a category that needs a signed form and a named
 * reader; and when a victim service provider wrote it. So every analyst is told the same numbers, and none could be told apart by asking as
 * another agency.
 *
 * Written into the statement that counts, which runs as the owner: a function of it would be called once a row. Each part is a probe
 * of an index (`offset 0`), whatever the planner thinks of how many rows there are.
 */
export function counts(row: string): string {
  return `(${row}.categories & ${maskOf(NAMED_ONLY)} = 0
    and not exists (select from consent.effective refused where refused.client_id = ${row}.client_id and refused.action = 'READ' and refused.purpose = '${INSIGHT_PURPOSE}'
      and refused.grantee_key <> 'rep' and (refused.author is null or refused.author = ${row}.author) and refused.from_at <= ${INSTANT} and ${INSTANT} < refused.until_at
      and refused.deny_mask & ${row}.categories <> 0 offset 0)
    and not exists (select from consent.wall walled where walled.client_id = ${row}.client_id offset 0)
    and not exists (select from consent.agency provider where provider.id = ${row}.author and provider.victim_service_provider offset 0))`;
}
