import type { QueryResultRow } from "pg";
import type { PageRequest } from "../connection.ts";
import type { Reads, Statement } from "../reads.ts";
import { UNNAMED } from "./listing.sql.ts";
import { fold } from "./sort-name.ts";

/** What a list of clients is narrowed by. */
export interface ClientCriteria {
  /** The beginning of the family name. */
  readonly name?: string | null | undefined;
  /** At least one active need of these categories, readable by the caller. */
  readonly needs?: readonly string[] | null | undefined;
}

/** One client of a list and the key she is sorted by. */
export interface Listed {
  readonly id: string;
  readonly sortKey: string;
}

/**
 * Up to `page.size + 1` clients in reading direction, by one statement. Candidates come from the projection in list order;
 * those who do not stand the decision, or whose readable name is another, are dropped, and the page is refilled.
 */
export function listClients(reads: Reads, criteria: ClientCriteria, page: PageRequest, descending: boolean): Promise<Listed[]> {
  const downward = page.backward !== descending;
  const prefix = criteria.name ? fold(criteria.name) : "";
  const upTo = prefix === "" ? UNNAMED : `${prefix}${UNNAMED}`;
  const [key, id] = page.from ?? (downward ? [`${upTo}${UNNAMED}`, LAST_ID] : [prefix, FIRST_ID]);
  return reads.rows<Listed & QueryResultRow>(downward ? DOWNWARD : UPWARD, [
    key ?? UNNAMED, id, page.size + 1, prefix, upTo, criteria.needs ?? null,
  ]);
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const UPWARD = statement("upward");
const DOWNWARD = statement("downward");

/** $1, $2: sort key and id to start from; $3: how many; $4, $5: range of sort keys; $6: need categories or null. */
function statement(direction: string): Statement {
  return {
    name: `clients ${direction}`,
    text: `select found_id as id, found_key as "sortKey" from clients.list_${direction}($1, $2::uuid, $3, $4, $5, $6::text[])`,
  };
}
