import type { GraphQLResolveInfo } from "graphql";
import type { PageRequest } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Telling } from "../loaders.ts";
import type { Statement } from "../reads.ts";
import { keepingDecided, STANDING_COLUMNS, standingColumns, standingIn, type StandingRow } from "../standing.ts";
import { statementName } from "../statement-name.ts";
import { Identity } from "./identity.ts";
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
 * those who do not stand the decision, or stand elsewhere by what may be read, are dropped, and the page is refilled. The statement says
 * as well where the caller stands towards each, and tells what `info` asks of the identities by which they are sorted: neither is asked again.
 */
export async function listClients(
  { standings, load }: Pick<Context, "standings" | "load">, criteria: ClientCriteria, page: PageRequest, { by, descending }: ClientSort, info: GraphQLResolveInfo,
): Promise<Listed[]> {
  const direction = page.backward !== descending ? "downward" : "upward";
  const beginning = criteria.name ? fold(criteria.name) : "";
  const [least, most] = by === "name" && beginning !== "" ? [beginning, `${beginning}${UNNAMED}`] : descending ? ["", BEFORE_UNNAMED] : [FIRST_KEY, UNNAMED];
  const [key, id] = page.from ?? (direction === "downward" ? [most, LAST_ID] : [least, FIRST_ID]);
  const { needs, risks, words, hashes, worker, since, before } = criteria;
  const range = [key ?? UNNAMED, id, page.size + 1, least, most];
  const more = [needs, risks, words, hashes, worker, since, before].map((one) => one ?? null);
  if (by === "contact") return standings.with<Row>(statementOf("seen", direction), [...range, ...more, beginning === "" ? null : beginning]);
  const door = more.slice(1).some((one) => one !== null) ? "find" : needs == null ? "list" : "needing";
  const telling = load.telling(Identity, info);
  const found = await standings.with<Row>(statementOf(door, direction, telling), [...range, ...(door === "find" ? more : door === "needing" ? [needs] : [])]);
  telling?.take(new Map(found.map(({ id, newest }) => [id, newest])));
  return found;
}

/** One row of a page. */
interface Row extends Listed {
  readonly standing: StandingRow;
  readonly newest: Identity | null;
}

/** The statement of a list, which tells as well the identities that placed its clients where there is somebody to tell. */
function statementOf(door: keyof typeof DOORS, direction: Direction, telling?: Telling<Identity>): Statement {
  const name = statementName("clients", door, `${direction}${telling?.key ?? ""}`);
  const kept = made.get(telling?.record ?? nobody) ?? new Map<string, Statement>();
  made.set(telling?.record ?? nobody, kept);
  const statement = kept.get(name) ?? { name, ...toldTo(telling, `clients.${door}_${direction}(${DOORS[door]})`) };
  kept.set(name, statement);
  return statement;
}

function toldTo(telling: Telling<Identity> | undefined, page: string): Omit<Statement, "name"> {
  const columns = `${standingColumns("p.found_id", "p")}, p.found_key`;
  const listed = `with p as materialized (select * from ${page}) select ${columns}`;
  const from = `from p ${keepingDecided("p", "found_id")}`;
  if (telling === undefined) return { text: `${listed} ${from}`, record: (cells) => rowOf(cells, null) };
  return {
    text: `${listed}, t.id, ${telling.columns} ${from} cross join lateral (select (p.identity).*) t`,
    record: (cells) => rowOf(cells, cells[IDENTITY] === null ? null : telling.record(cells.slice(IDENTITY + 1))),
  };
}

function rowOf(cells: readonly unknown[], newest: Identity | null): Row {
  const standing = standingIn(cells);
  return { id: standing.client, sortKey: cells[STANDING_COLUMNS] as string, standing, newest };
}

/** Where in a row the id of the identity stands, before what else is told of it. */
const IDENTITY = STANDING_COLUMNS + 1;
/** Statements by what makes the identities they tell. */
const made = new WeakMap<object, Map<string, Statement>>();
const nobody = {};

const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** Before every key but the empty one, where those stand in a descending list of whom nothing may be read that it is sorted by. */
const FIRST_KEY = "\u0001";
/** After every key but {@link UNNAMED}, where those stand in an ascending one. */
const BEFORE_UNNAMED = "\u{10FFFE}";

/** $1, $2: sort key and id to start from; $3: how many; $4, $5: range of sort keys. */
const LIST = "$1, $2::uuid, $3, $4, $5";
/** As LIST; $6: need categories; $7: risk domains; $8: words of the name; $9: hashes; $10: worker; $11, $12: last contact since and before; each or null. */
const FIND = `${LIST}, $6::text[], $7::text[], $8::text[], $9::text[], $10, $11::timestamptz, $12::timestamptz`;
/** The functions that list by page, and what each is asked with; `seen` as FIND, $13: the beginning of the name or null. */
const DOORS = { list: LIST, needing: `${LIST}, $6::text[]`, find: FIND, seen: `${FIND}, $13` } as const;
