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
  return find(context, wanted, after, most, null);
}

async function find(context: Context, wanted: Wanted, after: Position, most: number, id: string | null): Promise<PlacedChange[]> {
  const { client, referral, inbox = false, kinds } = wanted;
  if (![client, referral, id ?? undefined].every((one) => one === undefined || isUuid(one))) return [];
  const rows = await context.reads.rows<PlacedChange & { life: number; xid: string; n: string }>(client === undefined ? OF_PARTY : OF_CLIENT, [
    client ?? context.caller.agency, ...after, most, kinds ?? null, referral ?? null, inbox ? context.caller.agency : null, id,
  ]);
  return rows.map((row) => ({ ...row, client: { id: row.clientId }, position: [row.life, row.xid, row.n] }));
}

/** The change with this id, where it is wanted and the caller may be told of it now. It is noted as released. */
export async function changeOf(context: Context, wanted: Wanted, id: string): Promise<PlacedChange | null> {
  return (await find(context, wanted, BEGINNING, 1, id))[0] ?? null;
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

/** Only what no transaction that still runs can come before. */
function after(party: string): string {
  return `select c.id as cursor, c.id, c.client_id as "clientId", c.kind, c.at, c.referral_id as "referralId", c.record_id as "recordId",
      c.life, c.xid::text as xid, c.n::text as n
    from referrals.change c cross join (select coalesce(referrals.present_life(), 2147483647) as life, pg_snapshot_xmin(pg_current_snapshot()) as below offset 0) s
    where ${party} and (c.life, c.xid, c.n) > ($2::integer, $3::xid8, $4::bigint) and (c.life < s.life or c.xid < s.below)
      and ($6::text[] is null or c.kind = any ($6::text[])) and ($7::uuid is null or c.referral_id = $7::uuid)
      and ($8::text is null or exists (select from referrals.referral r where r.client_id = c.client_id and r.id = c.referral_id and r.target = $8::text))
      and ($9::uuid is null or c.id = $9::uuid)
    order by c.life, c.xid, c.n limit $5`;
}

const NOUN = "ReferralChange";
const OF_PARTY: Statement = { name: "changes of a party", noun: NOUN, text: after("c.party = $1::text and c.party <> ''") };
const OF_CLIENT: Statement = { name: "changes of a client", noun: NOUN, text: after("c.client_id = $1::uuid and c.party = ''") };
const POSITION_OF: Statement = {
  name: "position of a change", text: "select life, xid::text as xid, n::text as n from referrals.position_of($1::uuid, $2::text, $3::uuid)",
};
const PRESENT: Statement = { name: "present position", text: "select life, xid::text as xid, n::text as n from referrals.present_position()" };
