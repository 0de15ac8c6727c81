import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { type Page, pageOf, type PageRequest } from "../../connection.ts";
import type { Reads, Statement } from "../../reads.ts";
import { isUuid } from "../../uuid.ts";
import type { AccountingEntry } from "./entry.ts";
import { ENTRY, type Source, SOURCES, VIEW_ROWS } from "./entries.sql.ts";
import { GROUND_KEYS, VIEWS, type ViewWord } from "./vocabulary.ts";

/** Which entries of one client a report is about. */
export interface Reported {
  readonly client: string;
  readonly view: ViewWord;
  /** The period `[from, until)`; null is as far as the view reaches. */
  readonly from: string | null;
  readonly until: string | null;
  /** The consent entered in error whose potential breaches are asked for; null in the other views. */
  readonly consent: string | null;
}

/** A page of a report, newest first. */
export async function entriesOf(reads: Reads, reported: Reported, page: PageRequest): Promise<Page<AccountingEntry>> {
  const rows = await reads.candidates<EntryRow>(PAGES[reported.view][page.backward ? "upward" : "downward"],
    [page.size + 1, ...startOf(page), reported.client, reported.from, reported.until, ...ofConsent(reported)]);
  return releasedPage(reads, rows, page);
}

/** Every entry of a report, newest first, up to `limit`, and one more where there are more. */
export async function allEntries(reads: Reads, reported: Reported, limit: number): Promise<AccountingEntry[]> {
  const rows = await reads.candidates<EntryRow>(PAGES[reported.view].downward,
    [limit + 1, null, null, reported.client, reported.from, reported.until, ...ofConsent(reported)]);
  return rows.map(entryOf);
}

/** One disclosure recorded by hand; null where the caller is not told of it. */
export async function outsideEntry(reads: Reads, client: string, id: string): Promise<AccountingEntry | null> {
  const rows = await reads.rows<EntryRow>(OUTSIDE, [client, id]);
  return rows[0] === undefined ? null : entryOf(rows[0]);
}

/** Statements take the consent only where they speak of it. */
export const ofConsent = ({ view, consent }: Reported) => (view === "POTENTIAL_BREACH" ? [consent] : []);

/** A row of {@link ENTRY}. */
export type EntryRow = Omit<AccountingEntry, "client" | "agency" | "categories" | "grounds" | "scopes" | "sessions" | "recordedBy"> & {
  clientId: string;
  agency: string | null;
  categories: number;
  ground: Readonly<Record<string, unknown>>;
  recordedBy: string | null;
};

/** The page of the rows, newest first, whose clients are noted as looked at. */
export function releasedPage(reads: Reads, rows: readonly EntryRow[], page: PageRequest): Page<AccountingEntry> {
  const found = pageOf(rows.map(entryOf), ({ at, client }) => `${at} ${client.id}`, page);
  reads.release("AccountingEntry", found.nodes.map(({ id, client }) => ({ clientId: client.id, id })));
  return found;
}

/** Instant and id from which a page begins; both null at its start. Within an instant entries stand in the order of clients, then ids. */
export function startOf({ from }: PageRequest): [key: string | null, id: string | null] {
  if (from === null) return [null, null];
  const [at, client, ...rest] = (from[0] ?? "").split(" ");
  if (rest.length > 0 || client === undefined || !isUuid(client) || Number.isNaN(Date.parse(at!)) || !at!.endsWith("Z")) {
    throw new PublicError("BAD_USER_INPUT", "That cursor is not one of this list's; take it from pageInfo or an edge.");
  }
  return [from[0], from[1]];
}

function entryOf({ clientId, agency, categories, ground, recordedBy, ...row }: EntryRow): AccountingEntry {
  return {
    ...row,
    client: { id: clientId },
    agency: agency === null ? null : { id: agency },
    categories: categoriesIn(categories),
    grounds: (Object.keys(GROUND_KEYS) as (keyof typeof GROUND_KEYS)[]).filter((one) => ground[GROUND_KEYS[one]] != null),
    scopes: (ground["scopes"] ?? []) as string[],
    sessions: (ground["sessions"] ?? []) as string[],
    recordedBy: recordedBy === null ? null : { id: recordedBy },
  };
}

/** What a page holds of one source: beyond the cursor in `$2` and `$3`, in reading direction, no more of each than of all. */
export function pageOfSource(source: Source, where: string, order: "asc" | "desc"): string {
  const { select, at, id } = SOURCES[source];
  return `(${select} and ${where} and ($3::uuid is null or (${at}, k.id, ${id}) ${order === "desc" ? "<" : ">"}
      (split_part($2::text, ' ', 1)::timestamptz, split_part($2::text, ' ', 2)::uuid, $3::uuid)) order by ${at} ${order}, ${id} ${order} limit $1)`;
}

/** `$4`: the client; `$5`, `$6`: the period or nulls; `$7`: the consent, where the view speaks of one. */
export function rowsOfView(view: ViewWord, source: Source): string {
  const { back, rows } = VIEW_ROWS[view];
  const { at } = SOURCES[source];
  return `${rows[source]!} and ($5::timestamptz is null or ${at} >= $5::timestamptz) and ($6::timestamptz is null or ${at} < $6::timestamptz)
    ${back === "null" ? "" : `and ${at} >= consent.instant() - ${back}`}`;
}

const PAGES = Object.fromEntries([...VIEWS, "POTENTIAL_BREACH" as const].map((view) => [view, {
  downward: statement(view, "desc"), upward: statement(view, "asc"),
}])) as Readonly<Record<ViewWord, Readonly<Record<"downward" | "upward", Statement>>>>;

function statement(view: ViewWord, order: "asc" | "desc"): Statement {
  const sources = Object.keys(VIEW_ROWS[view].rows) as Source[];
  return {
    name: `accounting ${view} ${order}`,
    text: `select ${ENTRY} from (select $4::uuid as id) k cross join lateral (
        ${sources.map((source) => pageOfSource(source, rowsOfView(view, source), order)).join(" union all ")}) e
      order by e.at ${order}, e.id ${order} limit $1`,
  };
}

const OUTSIDE = {
  name: "disclosure recorded by hand", noun: "AccountingEntry",
  text: `select ${ENTRY} from (select $1::uuid as id) k cross join lateral (${SOURCES.outside.select} and o.id = $2) e`,
};
