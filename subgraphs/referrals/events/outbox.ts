import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import type { Statement } from "../../reads.ts";
import { isUuid } from "../../uuid.ts";
import type { ChangeKind, ReferralChange } from "./change.ts";

/** A place in the order of the outbox: life, transaction, number. It is never shown to a caller, whom it would tell how much happens. */
export type Position = readonly [life: number, xid: string, n: string];

/** The place before every change. */
export const BEGINNING: Position = [0, "0", "0"];

/** Which changes are asked for: those in which the caller's agency takes part, or those about one client. */
export interface Wanted {
  readonly client?: string | undefined;
  readonly referral?: string | undefined;
  /** Only of referrals that ask the caller's agency. */
  readonly inbox?: boolean | undefined;
  readonly kinds?: readonly ChangeKind[] | undefined;
}

/** A change with its place. */
export interface PlacedChange extends ReferralChange {
  readonly id: string;
  readonly clientId: string;
  readonly position: Position;
}

/** Up to `most` changes after a place that the caller may be told of now, the oldest first. They are noted as released. */
export function changesAfter(context: Context, wanted: Wanted, after: Position, most: number): Promise<PlacedChange[]> {
  return find(context, wanted, wanted.client === undefined ? PARTY_AFTER : CLIENT_AFTER, [...after, most]);
}

/** The change with this id, where it is wanted and the caller may be told of it now. It is noted as released. */
export async function changeOf(context: Context, wanted: Wanted, id: string): Promise<PlacedChange | null> {
  if (!isUuid(id)) return null;
  return (await find(context, wanted, wanted.client === undefined ? PARTY_ONE : CLIENT_ONE, [id]))[0] ?? null;
}

async function find(context: Context, { client, referral, inbox = false, kinds }: Wanted, statement: Statement, values: unknown[]): Promise<PlacedChange[]> {
  if (![client, referral].every((one) => one === undefined || isUuid(one))) return [];
  const { agency } = context.caller;
  const rows = await context.reads.rows<PlacedChange & { life: number; xid: string; n: string }>(
    statement, [client ?? agency, kinds ?? null, referral ?? null, inbox ? agency : null, ...values]);
  return rows.map((row) => ({ ...row, client: { id: row.clientId }, position: [row.life, row.xid, row.n] }));
}

/** The place of a change that was told before; BAD_USER_INPUT when it was not told for what is wanted here. */
export async function positionOf(context: Context, name: string, cursor: string, { client }: Wanted): Promise<Position> {
  const known = isUuid(cursor) && (client === undefined || isUuid(client));
  const [row] = known ? await context.reads.rows<PlaceRow>(POSITION_OF, [cursor, context.caller.agency, client ?? null]) : [];
  if (row === undefined) throw new PublicError("BAD_USER_INPUT", `${name}: this is no cursor of such changes; leave it out to begin with the oldest.`);
  return placeOf(row);
}

/** Where what happens from now on will stand behind. */
export async function presentPosition(context: Context): Promise<Position> {
  const [row] = await context.reads.rows<PlaceRow>(PRESENT, []);
  return placeOf(row!);
}

interface PlaceRow {
  readonly life: number;
  readonly xid: string;
  readonly n: string;
}

function placeOf({ life, xid, n }: PlaceRow): Position {
  return [life, xid, n];
}

const NOUN = "ReferralChange";
const PARTY = "c.party = $1::text and c.party <> ''";
const CLIENT = "c.client_id = $1::uuid and c.party = ''";
/** Only what no transaction that still runs can come before. */
const AFTER = `(c.life, c.xid, c.n) > ($5::integer, $6::xid8, $7::bigint) and (c.life < s.life or c.xid < s.below)
    order by c.life, c.xid, c.n limit $8`;
const ONE = "c.id = $5::uuid";

function changes(name: string, whose: string, which: string): Statement {
  return {
    name, noun: NOUN,
    text: `select c.id as cursor, c.id, c.client_id as "clientId", c.kind, c.at, c.referral_id as "referralId", c.record_id as "recordId",
      c.life, c.xid::text as xid, c.n::text as n
    from referrals.change c cross join (select coalesce(referrals.present_life(), 2147483647) as life, pg_snapshot_xmin(pg_current_snapshot()) as below offset 0) s
    where ${whose} and ($2::text[] is null or c.kind = any ($2::text[])) and ($3::uuid is null or c.referral_id = $3::uuid)
      and ($4::text is null or exists (select from referrals.referral r where r.client_id = c.client_id and r.id = c.referral_id and r.target = $4::text))
      and ${which}`,
  };
}

const PARTY_AFTER = changes("changes of a party", PARTY, AFTER);
const CLIENT_AFTER = changes("changes of a client", CLIENT, AFTER);
const PARTY_ONE = changes("change of a party", PARTY, ONE);
const CLIENT_ONE = changes("change of a client", CLIENT, ONE);
const POSITION_OF: Statement = {
  name: "position of a change", text: "select life, xid::text as xid, n::text as n from referrals.position_of($1::uuid, $2::text, $3::uuid)",
};
const PRESENT: Statement = { name: "present position", text: "select life, xid::text as xid, n::text as n from referrals.present_position()" };
