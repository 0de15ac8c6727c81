import { ASKED, ASKED_COLUMNS, askedTable, forEachQuestion, WORKER } from "../../gateway/commands/decide/asked.sql.ts";
import { layGround } from "../../gateway/commands/decide/scratch-databases.ts";
import { contributePolicy } from "../../subgraphs/decision-policy.ts";
import { createDatabase, templateDatabase, type TestDatabase } from "../test-database.ts";

/**
 * A database with the consent room as its migrations make it, the tables and the function by which `npm run decide` asks
 * it, and beside them `asked.contribute`, a table under the policy of the frame for writing, with `asked.beside()`.
 */
export async function consentDatabase(): Promise<TestDatabase> {
  return createDatabase(await templateDatabase("consent_ground", (url) => layGround(url, [...ASKED, ...BESIDE])));
}

/**
 * `asked.beside(questions)`: what the frame asks beside the nine rules - whether the record may be written as the caller's
 * own agency and as its author's, whether such a row is then visible under the same policy, and the caller's standing; then
 * what the whole decision says, which policies ask only about some, what they say where the client was decided before, and when nobody is listed about
 * whom they ask it.
 */
export const BESIDE: readonly string[] = [
  ...askedTable("contribute",
    `for select to ${WORKER} using (${contributePolicy("asked", ASKED_COLUMNS)})`,
    `for insert to ${WORKER} with check (${contributePolicy("asked", ASKED_COLUMNS)})`),
  `create function asked.written(q_client uuid, q_id integer, q_author text, q_categories integer, q_custodians text[], q_legal_team text[])
    returns boolean language plpgsql as $$
  begin
    insert into asked.contribute values (q_client, q_id, q_author, q_categories, q_custodians, q_legal_team);
    return true;
  exception when insufficient_privilege then
    return false;
  end $$`,
  `create function asked.beside(questions jsonb) returns table
    (of integer, as_own boolean, as_author boolean, visible boolean, discover boolean, read_mask integer, own boolean, read_wholly boolean, exported_wholly boolean,
      discovered_wholly boolean, read_decided boolean, read_unlisted boolean, discovered_unlisted boolean, standing_unlisted boolean) language plpgsql as $$
  declare q record;
  begin
    ${forEachQuestion(`of := q.number;
    as_own := asked.written(q.client, 2 * q.number, q.agency, q.categories, q.custodians, q.legal_team);
    visible := exists (select from asked.contribute r where r.client_id = q.client and r.id = 2 * q.number);
    as_author := asked.written(q.client, 2 * q.number + 1, q.author, q.categories, q.custodians, q.legal_team);
    select s.discover, s.read_mask, s.own into discover, read_mask, own from consent.standing(array[q.client]) s;
    read_wholly := asked.may_read(q.client, q.author, q.categories, q.custodians, q.legal_team);
    exported_wholly := asked.may_export(q.client, q.author, q.categories, q.custodians, q.legal_team);
    discovered_wholly := asked.may_discover(q.client, q.author, q.legal_team);
    -- As it is kept in a snapshot, which this is none of: here every question has a place of its own.
    perform set_config('app.decided', array[q.client]::text, true), set_config('app.decided_masks', array[s.read_mask]::text, true)
      from consent.standing(array[q.client]) s where not s.by_author;
    read_decided := exists (select from asked.read r where r.client_id = q.client and r.id = q.number);
    perform set_config('app.decided', '', true), set_config('app.apart', '', true);
    read_unlisted := exists (select from asked.read r where r.client_id = q.client and r.id = q.number);
    discovered_unlisted := exists (select from asked.discover r where r.client_id = q.client and r.id = q.number);
    standing_unlisted := (select (s.discover, s.read_mask, s.own) = (beside.discover, beside.read_mask, beside.own) from consent.standing(array[q.client]) s);
    return next;`)}
  end $$`,
  `grant execute on function asked.written(uuid, integer, text, integer, text[], text[]), asked.beside(jsonb) to ${WORKER}`,
];
