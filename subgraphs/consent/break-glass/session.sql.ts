import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import { representedMask, walled } from "../../decision.ts";
import { AGENCY, COMPLETE, PURPOSE, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER, herself, onDesk, representing } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";

const worker = workerOf("consent");
const ROLE = setting("role");

/** How long a file stays open, in minutes; renewed once it stays open twice as long. */
export const SESSION_MINUTES = 60;
const RENEWED = `interval '${2 * SESSION_MINUTES} minutes'`;

/** Roles that never open a file in an emergency: nobody who treats the client, or no person. */
export const NO_EMERGENCY_ROLES = ["CLIENT", "REPRESENTATIVE", "SYSTEM", "CONSENT_OFFICER", "COORDINATOR"] as const;

/** What may have become of a session after its end. */
export const REVIEW_STATES = ["UNDER_REVIEW", "JUSTIFIED", "UNJUSTIFIED"] as const;
const REVIEWS = REVIEW_STATES.map((state) => `'${state}'`).join(", ");

/** The caller belongs to the network's coordinating body and reviews for it; no wall keeps the client from her. */
export const OVERSEES = `(${COMPLETE} and not ${walled("client_id", "false")} and ${ROLE} in ('COORDINATOR', 'CONSENT_OFFICER') and 's:COORDINATION' = any (${setting("keys", "text[]")}::text[]))`;

/** The caller is a consent officer of the agency, and no wall keeps the client from her. */
function officerOf(agency: string, client: string): string {
  return `(${COMPLETE} and ${ROLE} = 'CONSENT_OFFICER' and ${agency} = ${AGENCY} and not ${walled(client, "false")})`;
}

/** Who reviews: officers who keep the client's consents, those of the agency that opened her file, and the coordinating body. */
export const REVIEWS_SESSION = `(${onDesk("client_id")} or ${officerOf("agency", "client_id")} or ${OVERSEES})`;

/** A session is about the whole file: only whoever speaks for all of it sees it. */
const FULLY_REPRESENTING = `(${representing("client_id")}
  and ${ALL_MASK & ~maskOf(["PSYCHOTHERAPY_NOTES"])} & ~${representedMask("client_id")} = 0)`;

const OWN = `(${COMPLETE} and agency = ${AGENCY} and user_id = ${USER})`;

/** Sessions in which a worker opened a client's file in an emergency, and what happened to them; nobody edits what was said. */
export const SESSIONS: readonly string[] = [
  `alter table consent.break_glass
    add column reason_code text,
    add column nature text,
    add column user_name text,
    add column agency_name text`,
  "comment on column consent.break_glass.user_name is 'With agency_name and nature: what 42 CFR 2.51 demands, as it was when the file was opened.'",
  "create index break_glass_listed on consent.break_glass (start_at, id)",
  `create table consent.break_glass_event (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    session_id uuid not null,
    at timestamptz(3) not null,
    kind text not null check (kind in ('OPENED', 'RENEWED', 'ENDED', ${REVIEWS})),
    by_agency text not null references consent.agency,
    by_user text not null,
    note text,
    primary key (client_id, id),
    foreign key (client_id, session_id) references consent.break_glass
  )`,
  "create index break_glass_event_session on consent.break_glass_event (client_id, session_id, at)",
  ...governed("break_glass_event"),

  `create policy break_glass_review on consent.break_glass for select to ${worker}
    using (${REVIEWS_SESSION} or ${herself("client_id")} or ${FULLY_REPRESENTING})`,
  // Her own, and never beyond one renewal.
  `create policy break_glass_change on consent.break_glass for update to ${worker} using (${OWN} and ${PURPOSE} = 'ETREAT')
    with check (${OWN} and end_at <= start_at + ${RENEWED})`,
  `grant update (end_at) on consent.break_glass to ${worker}`,

  `create policy break_glass_event_seen on consent.break_glass_event for select to ${worker}
    using (exists (select from consent.break_glass b where b.client_id = break_glass_event.client_id and b.id = session_id))`,
  // Nobody judges what she did herself, and nothing is judged while it lasts.
  `create policy break_glass_event_note on consent.break_glass_event for insert to ${worker} with check (${BY_CALLER}
    and exists (select from consent.break_glass b where b.client_id = break_glass_event.client_id and b.id = session_id
      and case when kind in (${REVIEWS}) then (b.agency, b.user_id) <> (${AGENCY}, ${USER}) and b.end_at <= consent.instant()
        else kind in ('RENEWED', 'ENDED') and b.agency = ${AGENCY} and b.user_id = ${USER} end)
    and (kind not in (${REVIEWS}) or ${ROLE} in ('CONSENT_OFFICER', 'COORDINATOR')))`,
  `grant select, insert on consent.break_glass_event to ${worker}`,
];
