import { createHash } from "node:crypto";
import { FAMILY_NAMES, GIVEN_NAMES } from "../gateway/demonstration/generate/names.ts";
import { matchKey } from "../subgraphs/match-config.ts";
import { IDENTITY_MATCHING, matchHashes } from "../subgraphs/match-hashes.ts";

/** Every agency and what it may see: a tenth of the clients, all of them, none. */
export const VIEWERS = ["tenth", "all", "none"] as const;

/** The particulars of the n-th client: a family name that a twentieth has, and a second name that nobody else has. */
export function particulars(n: number) {
  return {
    givenName: `${GIVEN_NAMES[n % GIVEN_NAMES.length]!} ${ownName(n)}`, familyName: FAMILY_NAMES[n % 20]!,
    birthDate: new Date(Date.UTC(1940, 0, 1) + n * 86_400_000 * 2).toISOString().slice(0, 10),
  };
}

/** Seven letters told by the number; neighbors are as unlike as strangers. */
export function ownName(n: number): string {
  return [...createHash("sha256").update(String(n)).digest().subarray(0, 7)].map((byte) => String.fromCharCode(97 + byte % 26)).join("");
}

/** Statements that make N clients with histories, written by one agency and shared with others; the projections by their own upkeep. */
export function foundNetwork(count: number): string[] {
  const key = matchKey(IDENTITY_MATCHING);
  const people = Array.from({ length: count }, (_, n) => ({ n, ...particulars(n), hashes: matchHashes(particulars(n), key) }));
  const agencies = VIEWERS.map((agency) => `'${agency}'`).join(", ");
  const shared = (agency: string, oneIn: number) => ["DISCOVER", "READ"].map((action) => `
    insert into consent.effective (client_id, grantee_key, purpose, action, from_at, until_at, permit_mask, justice_mask, deny_mask, deny_emergency_mask, deny_all, grounds)
      select id, 'a:${agency}', 'HOUSING', '${action}', '2020-01-01', 'infinity', 2147483647, 2147483647, 0, 0, false, '[]' from person where n % ${oneIn} = 0;`).join("");
  return [
    `insert into consent.agency (id, name, sector, status) select x, x, 'HOUSING', 'JOINED' from unnest(array['writer', ${agencies}]) x`,
    "insert into consent.role (id, categories) values ('CASE_MANAGER', 2147483647) on conflict do nothing",
    `insert into consent.agreement (id, agency, status, start_at, categories, purposes, actions)
      select gen_random_uuid(), x, 'ACTIVE', '2020-01-01', 2147483647, '{HOUSING}', '{DISCOVER,READ}' from unnest(array['writer', ${agencies}]) x`,
    `set session_replication_role = replica; set work_mem = '256MB';
    create temp table person as select gen_random_uuid() as id, x.* from jsonb_to_recordset('${JSON.stringify(people).replaceAll("'", "''")}')
      x (n integer, "givenName" text, "familyName" text, "birthDate" date, hashes text[]);
    insert into clients.client (client_id) select id from person;
    insert into clients.identity (client_id, id, author, recorded_by, recorded_at, categories, version, given_name, family_name, birth_date, birth_date_quality,
        identifiers, sort_name, match_hashes)
      select id, gen_random_uuid(), 'writer', 'bench', now(), 1, 1, "givenName", "familyName", "birthDate", 'FULL', '[]', lower("familyName" || ' ' || "givenName"), hashes from person;
    insert into consent.contributor (client_id, agency) select id, 'writer' from person;
    ${shared("tenth", 10)} ${shared("all", 1)}
    insert into clients.listed_need (client_id, id, author, categories, category, status)
      select id, gen_random_uuid(), 'writer', 32, case when hashint4(n * 3 + k) % 10 = 0 then 'HOMELESSNESS' else 'FOOD_INSECURITY' end, 'ACTIVE' from person, generate_series(1, 3) k;
    insert into clients.listed_risk (client_id, id, author, categories, domain, level)
      select id, gen_random_uuid(), 'writer', 32, case when hashint4(n) % 10 = 0 then 'SUICIDE' else 'HOMELESSNESS' end, 'HIGH' from person;
    insert into clients.listed_contact (client_id, id, author, categories, worker, at, met)
      select id, gen_random_uuid(), case when n % 2 = 0 then 'all' else 'writer' end, 32, 'worker-' || n / 40, now() - interval '1 day' * (abs(hashint4(n)) % 300 + k), true
      from person, generate_series(1, 12) k;
    select clients.relist(array_agg(id)) from person`,
    "vacuum analyze",
  ];
}
