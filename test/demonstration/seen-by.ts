import type { Client } from "pg";
import type { Purpose } from "../../schema/consent/purpose.ts";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import type { ClientStory } from "../../gateway/demonstration/story.ts";
import { teamsOf } from "../../gateway/demonstration/cast/teams.ts";
import { declarationOf, isAboutClient, type Within } from "../../subgraphs/declaration.ts";
import { workerOf } from "../../subgraphs/roles.ts";

/** A record as it stands in its table. */
export interface StoredRecord {
  readonly id: string;
  readonly client_id: string;
  readonly author: string;
  readonly categories: number;
  readonly custodians?: readonly string[];
  readonly legal_team?: readonly string[];
  /** Another client it names. */
  readonly subject_id?: string | null;
  /** Records it stands on. */
  readonly from_id?: string | null;
  readonly to_id?: string | null;
  readonly conference_id?: string | null;
  /** The circle it stays in, by its type, and the team it names. */
  readonly within?: Within | undefined;
  readonly team_id?: string;
  /** From when it stays with the agency that wrote it. */
  readonly taken_out_at?: string | null;
}

/** The clients a record is about: its own, and one it names. */
export function clientsOf({ client_id, subject_id }: StoredRecord): string[] {
  return subject_id == null ? [client_id] : [client_id, subject_id];
}

/** The ids of the records without which a record is not shown. */
export function standsOn({ from_id, to_id, conference_id }: StoredRecord): string[] {
  return [from_id, to_id, conference_id].filter((id) => id != null);
}

/** Whether somebody belongs to the circle that a record stays in; beside it stand the client herself and who speaks for her. */
export function inCircle({ within, author, team_id, taken_out_at }: StoredRecord, who: string, { accounts }: ClientStory): boolean {
  if (within === undefined || accounts.some(({ user }) => user === who)) return true;
  if (typeof within === "object" && "team" in within) return teamsOf(who).includes(team_id!);
  return identityOf(who).agency === author || within !== "agency" && taken_out_at == null;
}

/** The tables of records about clients and the role as which a request reads them. */
export const TABLES = ROOMS.flatMap(({ schema, owns }) => owns.filter(isAboutClient).map((noun) => ({
  name: `${schema}.${noun.name.replace(/(?<!^)(?=[A-Z])/g, "_").toLowerCase()}`, worker: workerOf(schema as never),
  within: declarationOf(noun).within,
})));

/** Everything that PostgreSQL shows a member of the cast who asks for a purpose, in every table of records, without any filter. */
export async function seenBy(sql: Client, who: string, purpose: Purpose): Promise<StoredRecord[]> {
  return asWorker(sql, who, purpose, async () => {
    const seen: StoredRecord[] = [];
    for (const { name, worker, within } of TABLES) {
      await sql.query(`set local role "${worker}"`);
      seen.push(...await allOf(sql, name, within));
    }
    return seen;
  });
}

/** The ids of all clients who exist for a member of the cast. */
export async function knownTo(sql: Client, who: string, purpose: Purpose): Promise<string[]> {
  return asWorker(sql, who, purpose, async () => {
    const { rows } = await sql.query<{ client_id: string }>("select client_id from clients.client");
    return rows.map(({ client_id }) => client_id);
  });
}

/** Every record there is, as the superuser sees it. */
export async function everything(sql: Client): Promise<StoredRecord[]> {
  const all: StoredRecord[] = [];
  for (const { name, within } of TABLES) all.push(...await allOf(sql, name, within));
  return all;
}

async function allOf(sql: Client, table: string, within: Within | undefined): Promise<StoredRecord[]> {
  const { rows } = await sql.query<{ record: StoredRecord }>(`select to_jsonb(t) as record from ${table} t`);
  return rows.map(({ record }) => ({ ...record, within }));
}

async function asWorker<T>(sql: Client, who: string, purpose: Purpose, work: () => Promise<T>): Promise<T> {
  const { agency, role } = identityOf(who);
  await sql.query("begin");
  try {
    await sql.query(`set local role "${workerOf("clients")}"`);
    await sql.query(
      "select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), set_config('app.purpose', $4, true)",
      [agency, who, role, purpose]);
    await sql.query("select consent.enter()");
    return await work();
  } finally {
    await sql.query("rollback");
  }
}
