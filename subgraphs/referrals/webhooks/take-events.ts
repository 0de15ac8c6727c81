import type { Context } from "../../context.ts";
import type { ChangeKind } from "../events/change.ts";
import { changesAfter, type Position, presentPosition } from "../events/outbox.ts";
import { takesPart } from "../events/subscribed.ts";

/** What a courier asks about a webhook that it holds. */
export interface Asking {
  readonly webhook: string;
  readonly held: string;
  readonly at: string;
  readonly kinds: readonly ChangeKind[];
  /** Up to where events were taken when it was claimed. */
  readonly after: Position;
  /** Of how many events to tell at most. */
  readonly most: number;
}

/** An event that is due, and may be told at this moment. */
export interface Due {
  readonly event: string;
  readonly kind: ChangeKind;
  /** How often it was tried already. */
  readonly attempts: number;
}

/** The most events taken at once. */
const MOST = 100;

/**
 * Asked by the one in whose name a webhook sends: takes for it what has happened since, as far as she may be told of it now; passes over
 * what is due and hidden from her by now; and gives what is due. Null when she takes no part at present, which pauses the webhook, or
 * when another holds it by now.
 */
export async function taken(context: Context, asking: Asking): Promise<Due[] | null> {
  const { webhook, held, at, most } = asking;
  if (!(await takesPart(context))) {
    await context.atOnce.rows(PAUSE, [webhook, held, at]);
    return null;
  }
  const { events, place: [life, xid, n] } = await since(context, asking);
  const [{ goes_on } = { goes_on: false }] = await context.atOnce.rows<{ goes_on: boolean }>(TAKE, [webhook, held, at, life, xid, n, events]);
  if (!goes_on) return null;
  await context.afresh();
  // Whoever was struck off meanwhile would see everything as hidden.
  if (!(await takesPart(context))) return [];
  const due = (await context.reads.rows<{ event: string }>(DUE, [webhook, at, most])).map(({ event }) => event);
  const told = await context.reads.candidates<Due>(TOLD, [webhook, due]);
  const hidden = due.filter((one) => !told.some(({ event }) => event === one));
  if (hidden.length > 0) await context.atOnce.rows(PASS_OVER, [webhook, held, hidden]);
  return told;
}

/** What follows, and the place behind it: that of the last where more may follow, and otherwise where what comes from now on will stand. */
async function since(context: Context, { kinds, after }: Asking): Promise<{ events: readonly string[]; place: Position }> {
  const [found, present] = await Promise.all([changesAfter(context, { kinds }, after, MOST), presentPosition(context)]);
  const last = found.at(-1)?.position;
  return { events: found.map(({ id }) => id), place: found.length === MOST ? last! : later(present, last ?? after) };
}

function later(one: Position, other: Position): Position {
  const [at, beside] = [one, other].map(([life, xid, n]) => [BigInt(life), BigInt(xid), BigInt(n)] as const);
  const differs = [0, 1, 2].find((part) => at![part] !== beside![part]);
  return differs === undefined || at![differs]! > beside![differs]! ? one : other;
}

const PAUSE = { name: "pause webhook", text: "select referrals.pause_webhook($1::uuid, $2::uuid, $3::timestamptz)" };
const TAKE = {
  name: "take changes",
  text: "select referrals.take_changes($1::uuid, $2::uuid, $3::timestamptz, $4::integer, $5::xid8, $6::bigint, $7::uuid[]) as goes_on",
};
const DUE = { name: "due deliveries", text: "select event_id as event from referrals.due_deliveries($1::uuid, $2::timestamptz, $3::integer)" };
const TOLD = {
  name: "due deliveries that may be told",
  text: `select event_id as event, kind, attempts from referrals.webhook_delivery where webhook_id = $1::uuid and state = 'PENDING' and event_id = any ($2::uuid[])
    order by life, xid, n`,
};
const PASS_OVER = { name: "pass over", text: "select referrals.pass_over($1::uuid, $2::uuid, $3::uuid[])" };
