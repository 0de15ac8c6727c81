import { representedMask } from "../../decision.ts";
import { AGENCY, COMPLETE, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER, herself, onDesk, representing } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";

const worker = workerOf("consent");

/** She herself, or whoever speaks for her about all that the scope lists. */
const OWN_WORD = `(${herself("client_id")} or ${representing("client_id")} and categories & ~${representedMask("client_id")} = 0)`;
/** She herself, or the one who wrote the row for her and still speaks for her. */
const HERS = `(${herself("client_id")} or by_agency = ${AGENCY} and by_user = ${USER} and ${representing("client_id")})`;

/**
 * What a client does without an officer: she takes permissions back, whole or in part, and says that something written about
 * her is wrong. By her own word she ends; she permits nothing, lifts nothing, and leaves no more than there was.
 */
export const MY_FILE: readonly string[] = [
  `create policy scope_end_own_word on consent.scope for update to ${worker} using (effect = 'PERMIT' and ${OWN_WORD})
    with check (effect = 'PERMIT' and ended_at is not null and ended_at = consent.instant()::timestamptz(3) and dropped_at is null and ${OWN_WORD})`,
  `create policy scope_remainder_own_word on consent.scope for insert to ${worker}
    with check (effect = 'PERMIT' and ${OWN_WORD} and consent.is_remainder(scope))`,
  `create policy consent_event_own_word on consent.consent_event for insert to ${worker} with check (${BY_CALLER}
    and kind in ('SCOPE_REVOKED', 'SCOPE_NARROWED') and (${herself("client_id")} or ${representing("client_id")})
    and exists (select from consent.consent c where c.client_id = consent_event.client_id and c.id = consent_id))`,

  `create table consent.amendment_request (
    client_id uuid not null,
    id uuid not null,
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    author text not null references consent.agency,
    record_type text,
    record_id uuid,
    passage text,
    wrong text not null,
    due_at timestamptz(3) not null check (due_at > at),
    primary key (client_id, id),
    check ((record_type is null) = (record_id is null) and (record_id is null) <> (passage is null))
  )`,
  "comment on column consent.amendment_request.author is 'The agency that wrote what she says is wrong; its officers answer.'",
  "create index amendment_request_author on consent.amendment_request (author, due_at, id)",
  `create table consent.amendment_answer (
    client_id uuid not null,
    id uuid not null,
    request_id uuid not null,
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    status text not null check (status in ('ACCEPTED', 'REFUSED')),
    note text not null,
    primary key (client_id, id),
    unique (client_id, request_id),
    foreign key (client_id, request_id) references consent.amendment_request
  )`,
  ...governed("amendment_request"), ...governed("amendment_answer"),

  `create policy amendment_request_seen on consent.amendment_request for select to ${worker}
    using (${HERS} or author = ${AGENCY} and ${onDesk("client_id")})`,
  `create policy amendment_request_make on consent.amendment_request for insert to ${worker}
    with check (${BY_CALLER} and (${herself("client_id")} or ${representing("client_id")}))`,
  `create policy amendment_answer_seen on consent.amendment_answer for select to ${worker}
    using (exists (select from consent.amendment_request r where r.client_id = amendment_answer.client_id and r.id = request_id))`,
  `create policy amendment_answer_give on consent.amendment_answer for insert to ${worker} with check (${BY_CALLER}
    and ${COMPLETE} and ${setting("role")} = 'CONSENT_OFFICER' and ${onDesk("client_id")}
    and exists (select from consent.amendment_request r where r.client_id = amendment_answer.client_id and r.id = request_id and r.author = ${AGENCY}))`,
  `grant select, insert on consent.amendment_request, consent.amendment_answer to ${worker}`,
];
