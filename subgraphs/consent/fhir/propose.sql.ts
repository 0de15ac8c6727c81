import { walled } from "../../decision.ts";
import { AGENCY, COMPLETE, flag, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER } from "../ground/governance.sql.ts";

const worker = workerOf("consent");

/** An agency's own software, about a client whom the agency knows. */
const PROPOSES = `${COMPLETE} and ${setting("role")} = 'SYSTEM' and ${flag("contributes")} and not ${walled("client_id", "false")}
  and exists (select from consent.contributor as n (n_client) where n_client = client_id and n.agency = ${AGENCY} offset 0)`;

/**
 * What software may do with consents: propose them, with all they say at once. What another system says a client has agreed to is no
 * evidence here; an officer puts it before her.
 */
export const PROPOSING: readonly string[] = [
  `create policy consent_propose on consent.consent for insert to ${worker} with check (status = 'PROPOSED' and recorded_by_agency = ${AGENCY}
    and recorded_by = ${USER} and recorded_at = consent.instant()::timestamptz(3) and ${PROPOSES})`,
  `create policy scope_propose on consent.scope for insert to ${worker} with check (consent.just_recorded(client_id, consent_id)
    and consent.status_of(client_id, consent_id) = 'PROPOSED' and ${PROPOSES})`,
  `create policy consent_event_propose on consent.consent_event for insert to ${worker} with check (${BY_CALLER} and kind = 'PROPOSED'
    and consent.just_recorded(client_id, consent_id) and ${PROPOSES})`,

  // Software sees no consent; it may know again what it has proposed itself.
  `create function consent.proposed_before(sources text[]) returns table (source text, hash text) language sql stable security definer set search_path = '' as $$
    select e.detail ->> 'source', e.detail ->> 'hash' from consent.consent_event e
    where e.detail ->> 'source' = any ($1) and e.kind = 'PROPOSED' and e.by_agency = ${AGENCY} and ${COMPLETE} and ${setting("role")} = 'SYSTEM' $$`,
  "create index consent_event_source on consent.consent_event ((detail ->> 'source')) where detail ? 'source'",
  "revoke execute on function consent.proposed_before(text[]) from public",
  `grant execute on function consent.proposed_before(text[]) to ${worker}`,
];
