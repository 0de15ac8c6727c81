import type { QueryResultRow } from "pg";
import type { PageRequest } from "../connection.ts";
import type { Reads, Statement } from "../reads.ts";
import { UNNAMED } from "./listing.sql.ts";
import type { Direction } from "./page.sql.ts";
import { fold } from "./sort-name.ts";

/** What a list of clients is narrowed by; what is left out does not narrow. */
export interface ClientCriteria {
  /** The beginning of the family name. */
  readonly name?: string | null | undefined;
  /** Words that all are in the name, in any order, longest first; nearly the same is the same. */
  readonly words?: readonly string[] | null | undefined;
  /** Hashes of particulars, one of which her identity has. */
  readonly hashes?: readonly string[] | null | undefined;
  /** At least one active need of these categories, readable by the caller. */
  readonly needs?: readonly string[] | null | undefined;
  /** At least one risk of these domains that still stands. */
  readonly risks?: readonly string[] | null | undefined;
  /** A worker of the caller's agency who has met her. */
  readonly worker?: string | null | undefined;
  /** Her last meeting with anybody was at this instant or later. */
  readonly since?: string | null | undefined;
  /** Her last meeting with anybody was before this instant. */
  readonly before?: string | null | undefined;
}

/** One client of a list and the key she is sorted by. */
export interface Listed {
  readonly id: string;
  readonly sortKey: string;
}

/** What a list of clients is sorted by, and which way. */
export interface ClientSort {
  readonly by: "name" | "contact";
  readonly descending: boolean;
}

/**
 * Up to `page.size + 1` clients in reading direction, by one statement. Candidates come from the projection in list order;
 * those who do not stand the decision, or stand elsewhere by what may be read, are dropped, and the page is refilled.
 */
export function listClients(reads: Reads, criteria: ClientCriteria, page: PageRequest, { by, descending }: ClientSort): Promise<Listed[]> {
  const direction = page.backward !== descending ? "downward" : "upward";
  const beginning = criteria.name ? fold(criteria.name) : "";
  const [least, most] = by === "name" && beginning !== "" ? [beginning, `${beginning}${UNNAMED}`] : descending ? ["", BEFORE_UNNAMED] : [FIRST_KEY, UNNAMED];
  const [key, id] = page.from ?? (direction === "downward" ? [most, LAST_ID] : [least, FIRST_ID]);
  const { needs, risks, words, hashes, worker, since, before } = criteria;
  const range = [key ?? UNNAMED, id, page.size + 1, least, most, needs ?? null];
  const more = [risks, words, hashes, worker, since, before].map((one) => one ?? null);
  if (by === "contact") return rows(reads, SEEN[direction], [...range, ...more, beginning === "" ? null : beginning]);
  return more.some((one) => one !== null) ? rows(reads, FIND[direction], [...range, ...more]) : rows(reads, LIST[direction], range);
}

function rows(reads: Reads, statement: Statement, values: unknown[]): Promise<Listed[]> {
  return reads.rows<Listed & QueryResultRow>(statement, values);
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** Before every key but the empty one, where those stand in a descending list of whom nothing may be read that it is sorted by. */
const FIRST_KEY = "\u0001";
/** After every key but {@link UNNAMED}, where those stand in an ascending one. */
const BEFORE_UNNAMED = "\u{10FFFE}";

/** $1, $2: sort key and id to start from; $3: how many; $4, $5: range of sort keys; $6: need categories or null. */
const LIST = both("list", "$1, $2::uuid, $3, $4, $5, $6::text[]");
const NARROWED = "$1, $2::uuid, $3, $4, $5, $6::text[], $7::text[], $8::text[], $9::text[], $10, $11::timestamptz, $12::timestamptz";
/** As LIST; $7: risk domains; $8: words of the name; $9: hashes; $10: worker; $11, $12: last contact since and before; each or null. */
const FIND = both("find", NARROWED);
/** As FIND; $13: the beginning of the name or null. */
const SEEN = both("seen", `${NARROWED}, $13`);

function both(door: string, values: string): Readonly<Record<Direction, Statement>> {
  const [upward, downward] = ["upward", "downward"].map((direction) => ({
    name: `clients ${door} ${direction}`, text: `select found_id as id, found_key as "sortKey" from clients.${door}_${direction}(${values})`,
  })) as [Statement, Statement];
  return { upward, downward };
}
