import { AGENCY, COMPLETE, setting, USER } from "../../decision-settings.ts";
import { NO_WORKERS } from "./network.sql.ts";

const ROLE = setting("role");

/**
 * Whether the caller is in the register herself, in the role she asks in: so that what goes on in her name without her ends when she is
 * struck off. A worker whom only a token knows may ask, and leaves nothing behind that asks for her.
 */
export const REGISTERED: readonly string[] = [
  `create function consent.registered_worker() returns boolean language sql stable security definer set search_path = '' as $$
    select ${COMPLETE} and exists (select from consent.worker w where w.agency = ${AGENCY} and w.user_id = ${USER} and w.active
      and w.role = ${ROLE} and w.role not in (${NO_WORKERS.map((role) => `'${role}'`).join(", ")})) $$`,
  "revoke execute on function consent.registered_worker() from public",
  "grant execute on function consent.registered_worker() to referrals_worker",
];
