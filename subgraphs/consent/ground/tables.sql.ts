import { AGREEMENT_ACTIONS, ACTIONS } from "../../../schema/consent/action.ts";
import { ALL_MASK, ORDINARY_MASK } from "../../../schema/consent/category.ts";
import { PURPOSES } from "../../../schema/consent/purpose.ts";
import { AGREEMENT_STATUSES, CONSENT_FORMS, CONSENT_STATUSES } from "../../../schema/consent/question.ts";
import { SECTORS } from "../../../schema/consent/sector.ts";
import { FOUND_BY_HASH } from "./found-by-hash.sql.ts";

/**
 * What the decision looks up live: who takes part, who works there, what was agreed with whom. None of it is about a
 * client, except walls, break-glass sessions, accounts and the note of who has written about whom.
 */
export const NETWORK_TABLES: readonly string[] = [
  `create table consent.agency (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]*$'),
    name text not null,
    address text,
    sector text not null check (${oneOf("sector", SECTORS)}),
    status text not null check (${oneOf("status", ["JOINED", "SUSPENDED", "LEFT"])}),
    part2 boolean not null default false,
    legal_practice boolean not null default false,
    victim_service_provider boolean not null default false
  )`,
  `create table consent.role (
    id text primary key,
    description text not null default '',
    categories integer not null check (categories between 0 and ${ALL_MASK})
  )`,
  `create table consent.worker (
    agency text not null references consent.agency,
    user_id text not null,
    name text not null,
    role text not null references consent.role,
    active boolean not null default true,
    primary key (agency, user_id)
  )`,
  `create table consent.team (
    id text primary key,
    name text not null
  )`,
  `create table consent.team_member (
    team text not null references consent.team,
    agency text not null references consent.agency,
    user_id text not null,
    from_at timestamptz(3) not null,
    until_at timestamptz(3) check (until_at > from_at),
    primary key (agency, user_id, team, from_at)
  )`,
  `create table consent.agreement (
    id uuid primary key,
    agency text not null references consent.agency,
    status text not null check (${oneOf("status", AGREEMENT_STATUSES)}),
    start_at timestamptz(3) not null,
    end_at timestamptz(3) check (end_at > start_at),
    categories integer not null check (categories between 0 and ${ALL_MASK}),
    purposes text[] not null check (purposes <@ ${list(PURPOSES)}),
    actions text[] not null check (actions <@ ${list(AGREEMENT_ACTIONS)})
  )`,
  "create index agreement_agency on consent.agreement (agency)",
  `create table consent.contributor (
    client_id uuid not null,
    legal_team text[] not null default '{}',
    agency text not null references consent.agency,
    primary key (client_id, agency)
  )`,
  ...FOUND_BY_HASH.contributor,
  "comment on column consent.contributor.legal_team is 'Users of the legal teams that the agency''s records about the client name.'",
  `create table consent.wall (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    agency text not null references consent.agency,
    user_id text,
    primary key (client_id, id)
  )`,
  "create unique index wall_once on consent.wall (client_id, agency, user_id) nulls not distinct",
  "create index wall_agency on consent.wall (agency)",
  `create table consent.break_glass (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    agency text not null references consent.agency,
    user_id text not null,
    start_at timestamptz(3) not null,
    end_at timestamptz(3) not null check (end_at > start_at),
    reason text not null default '',
    primary key (client_id, id)
  )`,
  "create index break_glass_user on consent.break_glass (agency, user_id, end_at)",
  "create index break_glass_probe on consent.break_glass (client_id, agency, user_id)",
  `create table consent.account (
    client_id uuid not null,
    agency text not null references consent.agency,
    user_id text not null,
    kind text not null check (${oneOf("kind", ["SELF", "REPRESENTATIVE"])}),
    categories integer not null check (categories between 0 and ${ALL_MASK}),
    from_at timestamptz(3) not null,
    until_at timestamptz(3) check (until_at > from_at),
    primary key (client_id, agency, user_id, kind)
  )`,
  "create index account_user on consent.account (agency, user_id)",
  "comment on table consent.account is 'Users who are clients, or who speak for one; agency is the one their token names.'",
];

/** What clients agreed to and refused, its history, and what is compiled from it. */
export const CONSENT_TABLES: readonly string[] = [
  `create table consent.consent (
    client_id uuid not null,
    id uuid not null,
    status text not null check (${oneOf("status", CONSENT_STATUSES)}),
    form text not null check (${oneOf("form", CONSENT_FORMS)}),
    grantor text not null default 'CLIENT',
    grantor_barred boolean not null default false,
    grantor_may integer not null check (grantor_may between 0 and ${ALL_MASK}),
    grantor_may_word text check (grantor_may_word is null or grantor_may_word = 'ALL' and grantor_may = ${ALL_MASK}),
    given_at timestamptz(3) not null,
    recorded_at timestamptz(3) not null,
    recorded_by_agency text not null references consent.agency,
    recorded_by text not null,
    replaces uuid,
    version integer not null default 1,
    primary key (client_id, id)
  )`,
  `create table consent.scope (
    client_id uuid not null,
    id uuid not null,
    consent_id uuid not null,
    effect text not null check (${oneOf("effect", ["PERMIT", "DENY"])}),
    grantees jsonb not null check (jsonb_typeof(grantees) = 'array' and jsonb_array_length(grantees) > 0),
    except_agencies text[] not null default '{}',
    categories integer not null check (categories between 1 and ${ALL_MASK}),
    categories_word text check (${oneOf("categories_word", ["ORDINARY", "ALL"])}),
    purposes text[] not null check (purposes <@ ${list(PURPOSES)}),
    any_purpose boolean not null default false,
    actions text[] not null check (actions <@ ${list(ACTIONS)} and cardinality(actions) > 0),
    authors text[] check (cardinality(authors) > 0),
    start_at timestamptz(3) not null,
    end_at timestamptz(3) check (end_at > start_at),
    ends_on text,
    ends_on_occurred_at timestamptz(3),
    lifted_at timestamptz(3),
    against_emergency boolean not null default false,
    primary key (client_id, id),
    foreign key (client_id, consent_id) references consent.consent,
    check (categories_word is null or categories = case categories_word when 'ALL' then ${ALL_MASK} else ${ORDINARY_MASK} end),
    check (cardinality(purposes) > 0 or any_purpose),
    check (ends_on is not null or ends_on_occurred_at is null),
    check (effect = 'DENY' or not (any_purpose or against_emergency or lifted_at is not null or coalesce(categories_word = 'ALL', false)))
  )`,
  "create index scope_consent on consent.scope (client_id, consent_id)",
  "comment on column consent.scope.grantees is 'As in the written law: [{agency}, {agency, user}, {sector}, {team}, {anyone: true}, {representative: true}].'",
  `create table consent.consent_event (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    consent_id uuid not null,
    at timestamptz(3) not null default now(),
    kind text not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    detail jsonb not null default '{}',
    primary key (client_id, id),
    foreign key (client_id, consent_id) references consent.consent
  )`,
  `create table consent.version (
    client_id uuid primary key,
    n bigint not null
  )`,
  ...FOUND_BY_HASH.version,
  `create table consent.agency_version (
    agency text primary key references consent.agency,
    n bigint not null
  )`,
  // The first two columns stand first: decision-range.ts renames them by position.
  `create table consent.effective (
    client_id uuid not null,
    author text collate "C",
    grantee_key text collate "C" not null,
    except_agencies text[] not null default '{}',
    purpose text collate "C" not null,
    action text collate "C" not null,
    from_at timestamptz(3) not null,
    until_at timestamptz(3) not null check (until_at > from_at),
    permit_mask integer not null,
    justice_mask integer not null,
    deny_mask integer not null,
    deny_emergency_mask integer not null,
    deny_all boolean not null,
    grounds jsonb not null
  )`,
  `create unique index effective_range on consent.effective
    (client_id, action, purpose, grantee_key, from_at, author, except_agencies) nulls not distinct`,
  ...FOUND_BY_HASH.effective,
];

function list(words: readonly string[]): string {
  return `'{${words.join(",")}}'::text[]`;
}

function oneOf(column: string, words: readonly string[]): string {
  return `${column} in (${words.map((word) => `'${word}'`).join(", ")})`;
}
