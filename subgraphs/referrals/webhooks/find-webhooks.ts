import { type Page, type PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { instance } from "../../record-of.ts";
import { isUuid } from "../../uuid.ts";
import { ReferralChange } from "../events/change.ts";
import { type DeliveryState, WebhookDelivery } from "./delivery.ts";
import { Webhook } from "./webhook.ts";

/** The webhook, where it is one of the caller's agency. */
export async function findWebhook({ reads }: Context, id: string): Promise<Webhook | null> {
  const [row] = isUuid(id) ? await reads.rows<Webhook>(BY_ID, [id]) : [];
  return row === undefined ? null : instance(Webhook, row);
}

/** The webhooks of the caller's agency, the newest first. */
export async function listWebhooks({ reads }: Context): Promise<Webhook[]> {
  return (await reads.rows<Webhook>(ALL, [MOST])).map((row) => instance(Webhook, row));
}

/** A page of the events that were taken for a webhook, the newest first. */
export async function listDeliveries({ reads }: Context, webhook: string, state: DeliveryState | null, args: PageArgs): Promise<Page<WebhookDelivery>> {
  const page = pageRequest(args);
  const [after, order] = page.backward ? [">", "asc"] : ["<", "desc"];
  const rows = await reads.candidates<Row>({
    name: `webhook deliveries ${order}`,
    text: `select d.client_id as "clientId", d.event_id as id, d.kind, d.at, d.referral_id as "referralId", d.record_id as "recordId", d.state, d.attempts,
        d.last_at as "lastAttemptAt", d.next_at as "nextAttemptAt", d.status, d.failure
      from referrals.webhook_delivery d where d.webhook_id = $1::uuid and ($2::text is null or d.state = $2)
        and ($3::timestamptz is null or (d.at, d.event_id) ${after} ($3, $4::uuid)) order by d.at ${order}, d.event_id ${order} limit $5`,
  }, [webhook, state, page.from?.[0] ?? null, page.from?.[1] ?? null, page.size + 1]);
  const found = pageOf(rows.map(deliveryOf), ({ event }) => event.at, page);
  const shown = new Set(found.nodes.map(({ id }) => id));
  reads.release(ReferralChange.name, rows.filter(({ id }) => shown.has(id)));
  return found;
}

type Row = Omit<WebhookDelivery, "event"> & Pick<ReferralChange, "kind" | "at" | "referralId" | "recordId"> & { readonly clientId: string };

function deliveryOf({ clientId, kind, at, referralId, recordId, ...row }: Row): WebhookDelivery {
  const event = instance(ReferralChange, { cursor: row.id, kind, at, client: { id: clientId }, referralId, recordId });
  return instance(WebhookDelivery, { ...row, event });
}

/** As many as an agency can have had in a week at most. */
const MOST = 100;
const COLUMNS = `w.id, w.url, w.kinds, w.state, w.reason, w.state_at as "stateAt", w.registered_at as "registeredAt", coalesce(w.confirmed_at, w.registered_at) as "confirmedAt",
  w.user_id as "user", w.role, w.purpose,
  w.generation as "secretGeneration", case when consent.instant() < w.previous_until then w.previous_until end as "previousSecretUntil", w.version from referrals.webhook w`;
const BY_ID = { name: "webhook by id", text: `select ${COLUMNS} where w.id = $1::uuid` };
const ALL = { name: "webhooks of the agency", text: `select ${COLUMNS} order by w.registered_at desc, w.id limit $1` };
