import { maskOf } from "../../../schema/consent/category.ts";
import { discovers, recordRules } from "../../decision.ts";
import { COMPLETE, setting } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER, onDesk } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";
import { noteContributors } from "../ground/upkeep.sql.ts";

const worker = workerOf("consent");
const IDENTITY = maskOf(["IDENTITY"]);
const VICTIM_SERVICES = maskOf(["VICTIM_SERVICES"]);

/** As what one of them is said to be a client of a victim service provider: by a record, by whom she permits, or by who keeps her. */
const OF_A_PROVIDER = `(exists (select from consent.victim_client v where v.client_id = any (p.ids))
      or exists (select from consent.scope s cross join lateral jsonb_array_elements(s.grantees) g (one)
        where s.client_id = any (p.ids) and s.effect = 'PERMIT' and (s.categories & ${VICTIM_SERVICES} <> 0
          or g.one ->> 'sector' = 'VICTIM_SERVICES'
          or exists (select from consent.agency a where a.victim_service_provider and (a.id = g.one ->> 'agency'
            or exists (select from consent.team_member m where m.team = g.one ->> 'team' and m.agency = a.id)))))
      or exists (select from consent.agency a where a.victim_service_provider and (
        exists (select from consent.desk d where d.client_id = any (p.ids) and d.agency = a.id)
        or exists (select from consent.contributor n where n.client_id = any (p.ids) and n.agency = a.id))))`;

/** The identity of the client is hers to read: from her own agency's desk, or under her agency's agreement and a permit of the client. */
const READS_IDENTITY = `(${onDesk("$1")} or ${discovers({ client: "$1" })}
      and ${recordRules("READ", { client: "$1", author: "null::text", categories: String(IDENTITY) }).shared})`;

/**
 * A steward says that two agencies' records are one person's. She is a consent officer of the coordinating body whose role sees
 * identities and nothing else; that she sees these two rests on her agency's agreement and on what the clients permit. Clients
 * of a victim service provider she links never, and is answered as if there were no such client.
 */
export const STEWARDS: readonly string[] = [
  "create table consent.victim_client (client_id uuid primary key)",
  "comment on table consent.victim_client is 'Clients about whom somebody has recorded services of a victim service provider; no role of a request reads it.'",
  ...governed("victim_client"),
  // As it was, and what is recorded of victim services. Nothing is raised to them later: an update adds what a need is about.
  `create or replace function ${noteContributors(`insert into consent.victim_client (client_id) select distinct w.client_id from written w where w.categories & ${VICTIM_SERVICES} <> 0
      on conflict do nothing;
    return null;`)}`,

  `create function consent.stewards(client uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select ${COMPLETE} and ${setting("role")} = 'CONSENT_OFFICER' and ${setting("role_mask", "integer")} & ~${IDENTITY} = 0
      and 's:COORDINATION' = any (${setting("keys", "text[]")}::text[]) and ${READS_IDENTITY}
      and not (select ${OF_A_PROVIDER} from consent.ids_of_person($1) p (ids)) $$`,
  "revoke execute on function consent.stewards(uuid) from public",
  `grant execute on function consent.stewards(uuid) to ${worker}`,

  `create policy merge_steward on consent.merge for insert to ${worker}
    with check (${BY_CALLER} and unmerged_at is null and consent.stewards(client_id) and consent.stewards(survivor))`,
  `create policy merge_steward_end on consent.merge for update to ${worker}
    using (consent.stewards(client_id) and consent.stewards(survivor)) with check (consent.stewards(client_id) and consent.stewards(survivor))`,
  `create policy client_event_steward on consent.client_event for insert to ${worker}
    with check (${BY_CALLER} and kind in ('CLIENTS_MERGED', 'CLIENTS_UNMERGED') and consent.stewards(client_id))`,
];
