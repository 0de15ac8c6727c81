import { discovers } from "../../decision.ts";
import { AGENCY, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { NO_WORKERS } from "../network/network.sql.ts";

/**
 * A worker says herself that she is too close to a client: from then on the client does not exist for her. Only those who keep
 * her agency's walls can take it back; for a client who does not exist for her it does nothing, as for one who was invented.
 */
export const CONFLICTS: readonly string[] = [
  `create function consent.declare_conflict(client uuid, reason text) returns boolean language plpgsql security definer set search_path = '' as $$
  declare v_id uuid := gen_random_uuid();
  begin
    if ${setting("role")} in (${NO_WORKERS.map((role) => `'${role}'`).join(", ")}) or not ${discovers({ client: "declare_conflict.client" })} then
      return false;
    end if;
    insert into consent.wall (client_id, id, agency, user_id, reason, raised_at, raised_by)
      values (client, v_id, ${AGENCY}, ${USER}, declare_conflict.reason, consent.instant(), ${USER});
    insert into consent.client_event (client_id, id, at, kind, subject, by_agency, by_user, detail)
      values (client, gen_random_uuid(), consent.instant(), 'WALL_RAISED', v_id, ${AGENCY}, ${USER}, jsonb_build_object('reason', declare_conflict.reason));
    return true;
  end $$`,
  "revoke execute on function consent.declare_conflict(uuid, text) from public",
  `grant execute on function consent.declare_conflict(uuid, text) to ${workerOf("consent")}`,
];
