import type { EntityManager } from "@mikro-orm/postgresql";
import type { Caller } from "../../../schema/caller.ts";
import { insert } from "../record-consent.ts";
import type { CLIENT_EVENTS } from "./capacity.sql.ts";

/** Adds to what happened to a client beside her consents; `detail` holds no particulars of anybody. */
export async function noteClient(em: EntityManager, caller: Caller, event: {
  readonly clientId: string;
  readonly kind: (typeof CLIENT_EVENTS)[number];
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}): Promise<void> {
  await insert(em, "consent.client_event", [{
    client_id: event.clientId, id: crypto.randomUUID(), kind: event.kind, subject: event.subject ?? null,
    by_agency: caller.agency, by_user: caller.user, detail: event.detail ?? {},
  }], "at");
}
