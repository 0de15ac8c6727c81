import pg from "pg";
import { AGENCIES, identityOf } from "../../gateway/demonstration/cast.ts";
import { Forms } from "../../gateway/demonstration/cast/form.ts";
import { stableId } from "../../gateway/demonstration/cast/stable-id.ts";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { consentRows } from "../../gateway/demonstration/load/consent-rows.ts";
import { layFacts } from "../../gateway/demonstration/load/facts.ts";
import { insert } from "../../gateway/demonstration/load/owner.ts";
import { batchesOf, writeRecords } from "../../gateway/demonstration/load/records.ts";
import type { ClientStory } from "../../gateway/demonstration/story.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { rewriteEffective } from "../../subgraphs/consent/rewrite-effective.ts";
import { TABLES } from "../demonstration/seen-by.ts";
import { databaseAt } from "../house.ts";
import { changedRecord, type Row } from "./changed-record.ts";
import type { Sight } from "./sight.ts";
import { strangers } from "./strangers.ts";

/** What the twin has otherwise than the original. */
export interface TwinChanges {
  readonly removed: number;
  readonly changed: number;
  readonly added: number;
  readonly clientsRemoved: number;
  readonly strangers: readonly ClientStory[];
}

/**
 * Changes, in the database at `url`, everything that a viewer may not see, and nothing else: contents of hidden records, which
 * of them there are, hidden clients and their consents, and what other agencies may receive of the clients she knows. Writes
 * as the superuser; triggers keep the projections.
 */
export async function makeTwin(url: string, sight: Sight, seed: string, now: string): Promise<TwinChanges> {
  const dice = new Dice(`twin/${seed}`);
  const sql = new pg.Client(url);
  await sql.connect();
  try {
    const gone = dice.some(sight.stories.filter((story) => !sight.knows(story) && !sight.governs(story)), 8);
    const numbers = { removed: 0, changed: 0, added: 0 };
    for (const table of ["assessments.genogram_person", "care_plans.case_conference"]) sight.know(await rowsOf(sql, table));
    for (const { name } of TABLES) await changeTable(sql, name, sight, dice, numbers);
    await otherConsents(sql, sight, dice, now);
    await removeClients(sql, gone.map(({ id }) => id));
    const fresh = strangers(sight, seed, now, 40);
    await layFacts(sql, fresh, now);
    await sql.query("set session_replication_role = origin");
    await writeRecords(databaseAt(url), batchesOf(fresh, ROOMS), now, () => undefined);
    await sql.query("select clients.relist(array(select client_id from clients.client))");
    return { ...numbers, clientsRemoved: gone.length, strangers: fresh };
  } finally {
    await sql.end();
  }
}

/** What lists are filtered by of records that stand elsewhere. */
const MIRRORS: Readonly<Record<string, string>> = {
  "assessments.need": "clients.listed_need", "assessments.risk": "clients.listed_risk", "care_plans.encounter": "clients.listed_contact",
};

async function changeTable(sql: pg.Client, table: string, sight: Sight, dice: Dice, numbers: { removed: number; changed: number; added: number }) {
  const rows = await rowsOf(sql, table);
  const dropped: string[] = [];
  const written: Row[] = [];
  for (const row of rows.filter((one) => !sight.mayRead(one))) {
    const fate = dice.fraction();
    if (fate < 0.2) {
      dropped.push(row.id);
      numbers.removed++;
    } else if (fate < 0.8) {
      dropped.push(row.id);
      written.push(changedRecord(row, rows, dice));
      numbers.changed++;
    }
    if (dice.chance(0.3)) {
      const { id: client_id } = dice.chance(0.5) ? { id: row.client_id } : dice.pick(sight.stories);
      const copy = { ...changedRecord(row, rows, dice), client_id, id: stableId(`copy/${row.id}`) };
      // Whoever has written about a client knows her: nothing is added in the name of the viewer's own agency.
      if (copy.author !== sight.agency && !sight.mayRead(copy)) {
        written.push(copy);
        numbers.added++;
      }
    }
  }
  await sql.query(`delete from ${table} where id = any ($1)`, [dropped]);
  if (table === "clients.identity") await sql.query("delete from clients.identifier where identity_id = any ($1)", [dropped]);
  const mirror = MIRRORS[table];
  if (mirror !== undefined) await sql.query(`delete from ${mirror} where id = any ($1)`, [dropped]);
  await sql.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(written)]);
}

/** Forms and walls that speak of other agencies only, for every client whose consents the viewer does not keep. */
async function otherConsents(sql: pg.Client, sight: Sight, dice: Dice, now: string): Promise<void> {
  const others = AGENCIES.map(({ id }) => id).filter((id) => id !== sight.agency && id !== "client-portal");
  const clients = sight.stories.filter((story) => !sight.governs(story) && dice.chance(0.6));
  const forms = clients.map((story): ClientStory => {
    const made = new Forms(`${story.id}/of the twin`, now);
    const grantees = [{ agency: dice.pick(others) }];
    const form = made.form([
      made.permit({ grantees, categories: "ORDINARY", purposes: ["TREAT", "SOCIALCARE", "CAREMGT"] }),
      made.refusal({ grantees: [{ agency: dice.pick(others) }], categories: "ALL", actions: ["DISCOVER", "READ"] }),
    ]);
    return { ...story, consents: [{ ...form, client: story.id }] };
  });
  const { consents, scopes, events } = consentRows(forms, now);
  await insert(sql, "consent.consent", consents);
  await insert(sql, "consent.scope", scopes);
  await insert(sql, "consent.consent_event", events);
  for (const { id } of clients) await rewriteEffective(sql, id);
  const walled = sight.stories.filter((story) => !sight.governs(story) && dice.chance(0.2));
  await insert(sql, "consent.wall", walled.map(({ id }) => ({ client_id: id, id: stableId(`${id}/wall of the twin`), agency: dice.pick(others), user_id: null })));
  const unseen = sight.stories.filter((story) => !sight.knows(story) && !sight.governs(story) && dice.chance(0.3));
  await insert(sql, "consent.wall", unseen.map(({ id }) => (
    { client_id: id, id: stableId(`${id}/wall before the viewer`), agency: sight.agency, user_id: identityOf(sight.viewer.who).name })));
}

/** Takes whole clients out, as if they had never been. */
async function removeClients(sql: pg.Client, ids: readonly string[]): Promise<void> {
  const { rows } = await sql.query<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and a.attname = 'client_id' and not a.attisdropped
      and n.nspname in ('consent', 'clients', 'assessments', 'care_plans', 'referrals')`);
  // Past history cannot be deleted by anyone but the superuser, past its triggers.
  await sql.query("set session_replication_role = replica");
  for (const { name } of rows) await sql.query(`delete from ${name} where client_id = any ($1)`, [ids]);
  await sql.query("set session_replication_role = origin");
}

/** Every row of a table. */
export async function rowsOf(sql: pg.Client, table: string): Promise<Row[]> {
  const { rows } = await sql.query<{ record: Row }>(`select to_jsonb(t) as record from ${table} t order by t.id`);
  return rows.map(({ record }) => record);
}
