import { walled } from "../../decision.ts";
import { AGENCY, COMPLETE, setting } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { herself } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";
import { OVERSEES } from "./session.sql.ts";

const worker = workerOf("consent");

/** Stands for the client in a notification that names none. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What a notification tells. */
export const NOTIFICATION_KINDS = ["BREAK_GLASS_OPENED", "BREAK_GLASS_REFUSED"] as const;

const told = `(${COMPLETE} and to_agency = ${AGENCY} and ${setting("role")} = 'CONSENT_OFFICER' and not ${walled("client_id", "false")})`;

/**
 * What consent officers are told without asking, in the transaction of what happened. An agency that knows the client is told
 * of her; whoever tried is told alike of an id that nobody has and of a client who stays closed.
 */
export const NOTIFICATIONS: readonly string[] = [
  `create table consent.notification (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    at timestamptz(3) not null,
    kind text not null check (kind in (${NOTIFICATION_KINDS.map((kind) => `'${kind}'`).join(", ")})),
    to_agency text references consent.agency,
    by_agency text not null references consent.agency,
    by_user text not null,
    session_id uuid,
    primary key (client_id, id)
  )`,
  `comment on column consent.notification.client_id is '${NOBODY} where the notification names no client.'`,
  "comment on column consent.notification.to_agency is 'Whose officers it is for; null: for the client herself.'",
  "create index notification_inbox on consent.notification (to_agency, at, id)",
  ...governed("notification"),
  `create policy notification_told on consent.notification for select to ${worker}
    using (${told} or to_agency = ${AGENCY} and ${OVERSEES} or to_agency is null and ${herself("client_id")})`,
  `grant select on consent.notification to ${worker}`,
];
