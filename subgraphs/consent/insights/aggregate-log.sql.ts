import { OWNER, workerOf } from "../../roles.ts";
import { DISCLOSE } from "../disclosure/disclose.sql.ts";
import { SALT, addsLeaves } from "../sealing/leaf.sql.ts";
import { sees } from "./who-sees.sql.ts";

/** The log of numbers told: one entry an answer, about nobody, a leaf of the same tree as all others and kept for ever. */
export const AGGREGATE_LOG: readonly string[] = [
  `create table consent.aggregate (
    at timestamptz(3) not null,
    id uuid not null default gen_random_uuid(),
    request_id text not null,
    operation text not null,
    operation_name text,
    agency text not null,
    agency_name text not null,
    agency_address text,
    user_id text not null,
    role text not null,
    purpose text not null,
    action text not null,
    tables text[] not null check (cardinality(tables) > 0),
    agreements uuid[] not null check (cardinality(agreements) > 0),
    salt bytea not null default ${SALT},
    primary key (at, id)
  )`,
  "comment on table consent.aggregate is 'Which tables of numbers were told to whom, and under which agreements.'",
  "create index aggregate_order on consent.aggregate (agency, at, id)",
  "alter table consent.aggregate enable row level security",
  "alter table consent.aggregate force row level security",
  `create policy aggregate_add on consent.aggregate for insert to ${OWNER} with check (true)`,
  `create policy aggregate_upkeep on consent.aggregate for select to ${OWNER} using (true)`,
  `create policy aggregate_seen on consent.aggregate for select to ${workerOf("consent")} using (${sees("agency")})`,
  `grant select on consent.aggregate to ${workerOf("consent")}`,
  ...addsLeaves("aggregate"),
  ...DISCLOSE,
];
