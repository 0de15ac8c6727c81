import { AGENCY, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { onDesk } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";

const worker = workerOf("consent");
const MINE = `agency = ${AGENCY} and ${onDesk("client_id")}`;

/**
 * What workers ask of the consent officers of their own agency: to go through with a client what she shares. A row has the id
 * of the record that asks for it and says nothing of what it says, which an officer may not read; no other agency's is told.
 */
export const REVIEWS: readonly string[] = [
  `create table consent.sharing_review (
    client_id uuid not null,
    id uuid not null,
    agency text not null references consent.agency,
    by_user text not null,
    at timestamptz(3) not null,
    withdrawn_at timestamptz(3),
    done_at timestamptz(3),
    done_by text,
    primary key (client_id, id),
    check ((done_at is null) = (done_by is null))
  )`,
  "comment on table consent.sharing_review is 'That what a client shares should be gone through with her; id is the record that asks for it.'",
  "create index sharing_review_open on consent.sharing_review (agency, at, id) where done_at is null and withdrawn_at is null",
  "create index sharing_review_id on consent.sharing_review (id)",
  ...governed("sharing_review"),
  `create policy sharing_review_seen on consent.sharing_review for select to ${worker} using (${MINE})`,
  `create policy sharing_review_do on consent.sharing_review for update to ${worker} using (${MINE} and done_at is null)
    with check (${MINE} and done_by = ${USER} and done_at = consent.instant()::timestamptz(3))`,
  `grant select, update (done_at, done_by) on consent.sharing_review to ${worker}`,

  // The trigger of a table whose records may ask for it; correcting one asks, or asks no more.
  `create function consent.note_reviews() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into consent.sharing_review as r (client_id, id, agency, by_user, at)
      select w.client_id, w.id, w.author, w.recorded_by, w.recorded_at from written w where w.review_sharing
      on conflict (client_id, id) do update set withdrawn_at = null where r.withdrawn_at is not null;
    update consent.sharing_review r set withdrawn_at = consent.instant() from written w
      where r.client_id = w.client_id and r.id = w.id and not w.review_sharing and r.withdrawn_at is null and r.done_at is null;
    return null;
  end $$`,
  "revoke execute on function consent.note_reviews() from public",
];
