import { createHash } from "node:crypto";
import { FAMILY_NAMES, GIVEN_NAMES } from "../../gateway/demonstration/generate/names.ts";
import { type Category, maskOf, ORDINARY_MASK } from "../../schema/consent/category.ts";

/** Who reads in the benchmarks: the clinic's physician, who may see one client in ten, by consent. */
export const READER = { name: "dr-okafor", agency: "harbor-clinic", role: "CLINICIAN", purpose: "TREAT" } as const;
/** The agency that wrote everything that is read. */
export const WRITER = { name: "coordinator-diallo", agency: "metro-coordination" } as const;

/** What clients permit: the ordinary categories and mental health. */
export const PERMITTED: readonly Category[] = ["MENTAL_HEALTH"];
/** The mask of it. */
export const PERMITTED_MASK = ORDINARY_MASK | maskOf(PERMITTED);

/** Who may do what with how many: an agency, the purposes for which a permit for the first counts, and one client in so many. */
const GRANTS = [
  { agency: READER.agency, purposes: ["TREAT", "COC", "ETREAT"], actions: ["DISCOVER", "READ", "CONTRIBUTE"], oneIn: 10 },
  { agency: "north-housing", purposes: ["HOUSING"], actions: ["DISCOVER", "READ"], oneIn: 1 },
  { agency: "civic-legal-aid", purposes: ["LEGALAID"], actions: ["DISCOVER", "READ"], oneIn: 3 },
  { agency: "riverside-recovery", purposes: ["TREAT"], actions: ["DISCOVER", "READ"], oneIn: 1_000 },
] as const;

/** Somebody of each of those agencies that may see 0.1 %, 10 % and all of the clients; of a client whom they may see they may read the same. */
export const BY_SHARE = [{ share: "0.1 %", name: "counselor-novak", oneIn: 1_000 }, { share: "10 %", name: READER.name, oneIn: 10 }, { share: "100 %", name: "housing-tran", oneIn: 1 }] as const;

/** The id of a client by her number. */
export function clientId(n: number): string {
  return createHash("md5").update(`client${n}`).digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Clients that one statement makes. */
export const CHUNK = 5_000;

/**
 * Clients `from` to `until`, each with an identity, three assessments, a care plan with three goals, two referrals and a consent with its
 * scopes, compiled as the product does it; triggers are passed over, as their work is done here in bulk. The same number makes the same client
 * to the letter. Lists are {@link listingOf}'s.
 */
export function clientsFrom(from: number, until: number): string {
  const numbers = `generate_series(${from}, ${until}) n`;
  const record = (what: string, days: string) => `pg_temp.id(n, 'client'), pg_temp.id(${what}), '${WRITER.agency}', '${WRITER.name}', ${moment(days)}`;
  const columns = "client_id, id, author, recorded_by, recorded_at, categories, version";
  return `set session_replication_role = replica;
    create or replace function pg_temp.id(n bigint, what text) returns uuid language sql immutable as $$ select md5(what || n)::uuid $$;
    create or replace function pg_temp.family(n bigint) returns text language sql immutable as $$ select (${array(FAMILY_NAMES)})[1 + abs(hashint8(n)) % ${plain(FAMILY_NAMES).length}] $$;
    create or replace function pg_temp.given(n bigint) returns text language sql immutable as $$ select (${array(GIVEN_NAMES)})[1 + abs(hashint8(n * 7 + 3)) % ${plain(GIVEN_NAMES).length}] $$;
    insert into clients.client (client_id) select pg_temp.id(n, 'client') from ${numbers};
    insert into clients.identity (${columns}, given_name, family_name, birth_date, birth_date_quality, identifiers, sort_name)
      select ${record("n, 'identity'", "400")}, ${mask("IDENTITY")}, 1, pg_temp.given(n), pg_temp.family(n), date '1940-01-01' + (n % 20000)::integer, 'FULL', '[]',
        lower(pg_temp.family(n) || ' ' || pg_temp.given(n)) from ${numbers};
    insert into consent.age (client_id, agency, birth_date, quality, of_age, at)
      select client_id, author, birth_date, birth_date_quality, false, recorded_at from clients.identity where client_id in (select pg_temp.id(n, 'client') from ${numbers});
    insert into assessments.assessment (${columns}, instrument, instrument_version, status, at, answers, score, band, positive, completeness, safety_alert, notes, domains, earlier)
      select ${record("n * 3 + k, 'assessment'", "90 * k + 1")}, x.mask, 1, x.instrument, '1', 'COMPLETED', ${moment("90 * k + 2")}, ${ANSWERS}, x.score, x.band, x.score > 9, 'COMPLETE', false, '{}', '[]', '[]'
      from ${numbers}, generate_series(1, 3) k, lateral (select (n * k) % 21 as score) s, lateral (select case k when 1 then 'phq-9' when 2 then 'gad-7' else 'hunger-vital-sign' end as instrument,
        case k when 3 then ${mask("INCOME")} else ${mask("MENTAL_HEALTH")} end as mask, case k when 3 then null else s.score end as score,
        case when k = 3 then null when s.score < 10 then 'MILD' else 'MODERATE' end as band) x;
    insert into care_plans.care_plan (${columns}, status, title, description, "from", activities)
      select ${record("n, 'plan'", "60")}, ${mask("CARE_PLAN")}, 1, 'ACTIVE', 'Staying well', 'Agreed with the client.', current_date - 60,
        '[{"description": "Meet every other week", "status": "IN_PROGRESS", "who": "the client and her worker", "due": null}]' from ${numbers};
    insert into care_plans.goal (${columns}, care_plan_id, description, lifecycle, target, addresses)
      select ${record("n * 3 + k, 'goal'", "60 - k")}, ${mask("CARE_PLAN", "HOUSING")}, 1, pg_temp.id(n, 'plan'), 'Goal ' || k || ' of ' || n, 'ACTIVE',
        '{"measure": "Weeks kept", "comparator": "AT_LEAST", "value": 12, "unit": "wk", "due": null}', '{}' from ${numbers}, generate_series(1, 3) k;
    insert into referrals.referral (${columns}, target, need, priority, status, status_at, status_by, reason, authored_at)
      select ${record("n * 2 + k, 'referral'", "30 * k")}, ${mask("REFERRAL", "HOUSING")}, 1, 'north-housing', 'HOUSING_INSTABILITY', 'ROUTINE', case k when 1 then 'REQUESTED' else 'ACCEPTED' end,
        ${moment("30 * k")}, '${WRITER.agency}', 'A dry flat', ${moment("30 * k")} from ${numbers}, generate_series(1, 2) k;
    insert into consent.contributor (client_id, agency) select pg_temp.id(n, 'client'), '${WRITER.agency}' from ${numbers};
    insert into consent.consent (client_id, id, status, form, grantor, grantor_may, grantor_may_word, given_at, recorded_at, recorded_by_agency, recorded_by)
      select pg_temp.id(n, 'client'), pg_temp.id(n, 'consent'), 'ACTIVE', 'WRITTEN', 'CLIENT', 2147483647, 'ALL', ${moment("300")}, ${moment("300")}, '${WRITER.agency}', 'officer-diop' from ${numbers};
    ${GRANTS.map((grant) => granted(grant, numbers)).join("\n    ")}`;
}

/** Puts clients `from` to `until` into the lists, by the product's own upkeep. It locks each of them, so that there should not be many at a time. */
export function listingOf(from: number, until: number): string {
  return `select clients.relist(array(select md5('client' || n)::uuid from generate_series(${from}, ${until}) n))`;
}

/** Clients that are listed by one statement. */
export const LISTED = 1_000;

function granted({ agency, purposes, actions, oneIn }: (typeof GRANTS)[number], numbers: string): string {
  const scope = `pg_temp.id(n, 'scope ${agency}')`;
  return `insert into consent.scope (client_id, id, consent_id, effect, grantees, categories, purposes, actions, start_at, end_at, recorded_at)
      select pg_temp.id(n, 'client'), ${scope}, pg_temp.id(n, 'consent'), 'PERMIT', '[{"agency": "${agency}"}]', ${PERMITTED_MASK}, '{${purposes[0]}}', '{${actions.join(",")}}',
        ${moment("300")}, '2099-01-01', ${moment("300")} from ${numbers} where n % ${oneIn} = 0;
    insert into consent.effective (client_id, grantee_key, purpose, action, from_at, until_at, permit_mask, justice_mask, deny_mask, deny_emergency_mask, deny_all, grounds)
      select pg_temp.id(n, 'client'), 'a:${agency}', p, a, ${moment("300")}, '2099-01-01', ${PERMITTED_MASK}, ${PERMITTED_MASK}, 0, 0, false,
        jsonb_build_array(jsonb_build_object('scope', ${scope}, 'permit', ${PERMITTED_MASK}, 'justice', ${PERMITTED_MASK}))
      from ${numbers}, unnest('{${purposes.join(",")}}'::text[]) p, unnest('{${actions.join(",")}}'::text[]) a where n % ${oneIn} = 0;`;
}

/** Nine answers of an assessment, as a scored instrument leaves them. */
const ANSWERS = `(select jsonb_agg(jsonb_build_object('item', '4425' || i || '-8', 'code', 'LA6570-1', 'value', null, 'text', null, 'points', 1)) from generate_series(1, 9) i)`;

/** So many days ago, in whole seconds. */
function moment(days: string): string {
  return `date_trunc('day', now(), 'UTC') - interval '1 day' * (${days}) + interval '1 second' * (n % 80000)`;
}

function mask(...categories: Category[]): number {
  return maskOf(categories);
}

/** Names that sort as they are written. */
function plain(names: readonly string[]): string[] {
  return names.filter((name) => /^[A-Za-z]+$/.test(name));
}

function array(names: readonly string[]): string {
  return `array[${plain(names).map((name) => `'${name}'`).join(",")}]`;
}
