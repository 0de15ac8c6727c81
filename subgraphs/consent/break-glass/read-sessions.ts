import { type Page, pageOf, type PageRequest } from "../../connection.ts";
import type { Reads, Statement } from "../../reads.ts";
import { isUuid } from "../../uuid.ts";
import { instantText } from "../instant-text.ts";
import { REVIEW_STATES, REVIEWS_SESSION } from "./session.sql.ts";
import type { BreakGlassReview, BreakGlassSession } from "./session.ts";
import type { BreakGlassState } from "./vocabulary.ts";

/** One session; null when there is none with this id that the caller may see. */
export async function sessionById(reads: Reads, id: string): Promise<BreakGlassSession | null> {
  if (!isUuid(id)) return null;
  const [row] = await reads.rows<Row>(BY_ID, [id]);
  return row === undefined ? null : sessionOf(row);
}

/** The sessions the caller reviews, newest first, in one of `states` or in any; an empty page for everybody else. */
export async function sessionsToReview(reads: Reads, states: readonly BreakGlassState[] | null, page: PageRequest): Promise<Page<BreakGlassSession>> {
  const rows = await reads.rows<Row>(page.backward ? UPWARD : DOWNWARD, [page.size + 1, ...(page.from ?? [null, null]), states]);
  return pageOf(rows.map(sessionOf), ({ openedAt }) => openedAt, page);
}

/** The sessions in which the client's file was opened, newest first, as far as the caller may see them as the client or for her. */
export async function sessionsOf(reads: Reads, client: string): Promise<BreakGlassSession[]> {
  return (await reads.rows<Row>(OF_CLIENT, [client])).map(sessionOf);
}

type Row = Omit<BreakGlassSession, "client" | "agency" | "reviews"> & {
  clientId: string;
  agency: string;
  reviews: (Omit<BreakGlassReview, "by"> & { by: string })[];
};

function sessionOf({ clientId, agency, reviews, ...row }: Row): BreakGlassSession {
  return { ...row, client: { id: clientId }, agency: { id: agency }, reviews: reviews.map(({ by, ...review }) => ({ ...review, by: { id: by } })) };
}

const REVIEWS = `(${REVIEW_STATES.map((state) => `'${state}'`).join(", ")})`;
const happened = (kinds: string) => `from consent.break_glass_event e where e.client_id = b.client_id and e.session_id = b.id and e.kind in ${kinds}`;

/** What the newest review says; before any, whether it is open, was ended, or ended by itself. */
const STATE = `coalesce((select e.kind ${happened(REVIEWS)} order by e.at desc, e.id desc limit 1),
  case when consent.instant() < b.end_at then 'OPEN' when exists (select ${happened("('ENDED')")}) then 'ENDED' else 'EXPIRED' end)`;

const SESSION = `select b.client_id as "clientId", b.id, ${STATE} as state, b.agency, b.agency_name as "agencyName", b.user_id as "user",
  b.user_name as "userName", ${instantText("b.start_at")} as "openedAt", ${instantText("b.end_at")} as "endsAt", b.reason_code as "reasonCode",
  b.reason, b.nature as "natureOfEmergency",
  (select coalesce(json_agg(json_build_object('verdict', e.kind, 'at', ${instantText("e.at")}, 'by', e.by_agency, 'byUser', e.by_user,
      'note', coalesce(e.note, '')) order by e.at, e.id), '[]') ${happened(REVIEWS)}) as reviews
  from consent.break_glass b`;

const BY_ID = { name: "break-glass session by id", text: `${SESSION} where b.id = $1` };
const OF_CLIENT = {
  name: "break-glass sessions of a client",
  text: `${SESSION} where b.client_id = $1 order by b.start_at desc, b.id desc`,
};
const DOWNWARD = listed("downward", "<", "desc");
const UPWARD = listed("upward", ">", "asc");

/** $1: how many; $2, $3: opening and id to start from, or nulls; $4: states or null. */
function listed(name: string, beyond: string, order: string): Statement {
  return {
    name: `break-glass sessions ${name}`,
    text: `${SESSION.replace("from consent.break_glass b", `from (select * from consent.break_glass where ${REVIEWS_SESSION}) b`)}
      where ($3::uuid is null or (b.start_at, b.id) ${beyond} ($2::timestamptz, $3::uuid)) and ($4::text[] is null or ${STATE} = any ($4))
      order by b.start_at ${order}, b.id ${order} limit $1`,
  };
}
