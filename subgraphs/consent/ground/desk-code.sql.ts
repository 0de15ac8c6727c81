import { AGENCY, COMPLETE, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER, herself, onDesk } from "./governance.sql.ts";
import { governed } from "./lifecycle.sql.ts";

const worker = workerOf("consent");

/** For how long a code may be presented. */
export const CODE_LASTS = "15 minutes";
/** How many wrong codes an officer may present in an hour. */
const WRONG_CODES = 5;
/** In a function that answers to a code: the caller's tries one at a time, and none when there were too many wrong ones. */
export const REFUSE_TRIES = `perform pg_advisory_xact_lock(hashtextextended(${AGENCY} || '/' || ${USER}, 3));
    if (select count(*) from consent.wrong_code w where w.agency = ${AGENCY} and w.user_id = ${USER}
      and w.at > v_at - interval '1 hour') >= ${WRONG_CODES} then
      return query select null::uuid, true;
      return;
    end if;`;

/**
 * One-time codes by which a client brings herself onto the desk of the coordinating body. Only a keyed hash is kept, nobody
 * reads the table, and one function opens a desk: a wrong code, a used one and one that is over are the same to it.
 */
export const DESK_CODES: readonly string[] = [
  `create table consent.desk_code (
    client_id uuid not null,
    id uuid not null,
    hash text not null unique,
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    used_at timestamptz(3),
    primary key (client_id, id)
  )`,
  `create table consent.wrong_code (
    id uuid primary key default gen_random_uuid(),
    agency text not null references consent.agency,
    user_id text not null,
    at timestamptz(3) not null
  )`,
  "create index wrong_code_user on consent.wrong_code (agency, user_id, at)",
  ...governed("desk_code"), ...governed("wrong_code"),
  `create policy desk_code_mint on consent.desk_code for insert to ${worker}
    with check (${BY_CALLER} and used_at is null and (${onDesk("client_id")} or ${herself("client_id")}))`,
  `grant insert on consent.desk_code to ${worker}`,

  `create function consent.open_desk(code_hash text) returns table (client uuid, limited boolean) language plpgsql volatile security definer
    set search_path = '' as $$
  declare v_client uuid; v_code uuid; v_at timestamptz(3) := consent.instant();
  begin
    if not (${COMPLETE} and ${setting("role")} = 'CONSENT_OFFICER' and 's:COORDINATION' = any (${setting("keys", "text[]")}::text[])) then
      raise exception 'no officer of the coordinating body' using errcode = 'insufficient_privilege';
    end if;
    -- One try of an officer at a time, so that simultaneous tries are counted.
    ${REFUSE_TRIES}
    select c.client_id, c.id into v_client, v_code from consent.desk_code c
      where c.hash = code_hash and c.used_at is null and v_at < c.at + interval '${CODE_LASTS}'
        and not exists (select from consent.wall w where w.client_id = c.client_id and w.agency = ${AGENCY}
          and (w.user_id is null or w.user_id = ${USER}))
      for update;
    if v_client is null then
      insert into consent.wrong_code (agency, user_id, at) values (${AGENCY}, ${USER}, v_at);
    else
      update consent.desk_code c set used_at = v_at where c.client_id = v_client and c.id = v_code;
      insert into consent.desk (client_id, agency, at, by_agency, by_user, ground)
        values (v_client, ${AGENCY}, v_at, ${AGENCY}, ${USER}, 'CODE');
    end if;
    return query select v_client, false;
  end $$`,
  "revoke execute on function consent.open_desk(text) from public",
  `grant execute on function consent.open_desk(text) to ${worker}`,
];
