import pg from "pg";
import { AGENCIES, IDENTITIES } from "../../gateway/demonstration/cast.ts";
import type { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { stableId } from "../../gateway/demonstration/cast/stable-id.ts";
import { declarationOf } from "../../subgraphs/declaration.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { isAboutClient } from "../../subgraphs/declaration.ts";
import { snake } from "../../subgraphs/table.ts";
import type { Row } from "./changed-record.ts";
import { rowsOf } from "./twin.ts";

/**
 * What an operation can name: ids of things visible, hidden, removed and invented, names, identifiers, cursors made up from
 * hidden rows and cursors taken from answers.
 */
export interface KnownValues {
  readonly clients: readonly string[];
  /** Ids by the name of the GraphQL type. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly agencies: readonly string[];
  readonly users: readonly string[];
  readonly names: readonly string[];
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
  /** Cursors by the name of the type a list holds. */
  readonly cursors: Record<string, string[]>;
  /** Every id that stood in either database before anything was asked. */
  readonly everyId: ReadonlySet<string>;
}

const NOUNS = ROOMS.flatMap(({ schema, owns }) => owns.filter(isAboutClient).map((noun) => ({ noun, table: `${schema}.${snake(noun.name)}` })));

/** Collects the values from both databases, so that an operation names what only one of them has. */
export async function knownValues(urls: readonly string[], invented: string): Promise<KnownValues> {
  const ids: Record<string, string[]> = {};
  const cursors: Record<string, string[]> = {};
  const [clients, names, identifiers, everyId] = [new Set<string>(), new Set<string>(), new Map<string, { system: string; value: string }>(), new Set<string>()];
  for (const url of urls) {
    const sql = new pg.Client(url);
    await sql.connect();
    for (const { noun, table } of NOUNS) {
      const sort = snake(declarationOf(noun).sort);
      for (const row of await rowsOf(sql, table)) {
        (ids[noun.name] ??= []).push(row.id);
        (cursors[noun.name] ??= []).push(cursor(rfc3339(row[sort]), row.id));
        if (noun.name === "Identity") noteIdentity(row);
      }
    }
    for (const { client_id } of (await sql.query<{ client_id: string }>("select client_id from clients.client order by 1")).rows) clients.add(client_id);
    for (const [type, table] of [["Consent", "consent.consent"], ["ConsentScope", "consent.scope"], ["Agreement", "consent.agreement"], ["Service", "referrals.service"]] as const) {
      const { rows } = await sql.query<{ id: string }>(`select id::text from ${table} order by 1`);
      (ids[type] ??= []).push(...rows.map(({ id }) => id));
    }
    await sql.end();
  }
  for (const list of [...Object.values(ids), [...clients]]) for (const id of list) everyId.add(id);
  const never = [0, 1, 2].map((at) => stableId(`${invented}/${at}`));
  return {
    clients: [...clients, ...never, "no-uuid", ""], agencies: [...AGENCIES.map(({ id }) => id), "no-such-agency"],
    users: [...IDENTITIES.map(({ name }) => name), "nobody"], names: [...names], identifiers: [...identifiers.values()], cursors, everyId,
    ids: Object.fromEntries(Object.entries(ids).map(([type, list]) => [type, [...new Set(list), ...never, "no-uuid"]])),
  };

  function noteIdentity(row: Row): void {
    const name = row["sort_name"] as string;
    for (const length of [1, 2, 4, name.length]) names.add(name.slice(0, length));
    (cursors["Client"] ??= []).push(cursor(name, row.client_id), cursor("\u{10FFFF}", row.client_id));
    for (const one of row["identifiers"] as { system: string; value: string }[]) identifiers.set(`${one.system} ${one.value}`, one);
  }
}

/** An id of the type, seen or not, existing or not. */
export function anyId(values: KnownValues, type: string, dice: Dice): string {
  if (type === "Client") return dice.pick(values.clients);
  if (type === "Agency") return dice.pick(values.agencies);
  if (type === "User") return dice.pick(values.users);
  return dice.pick(values.ids[type] ?? Object.values(values.ids)[dice.between(0, Object.keys(values.ids).length - 1)]!);
}

function cursor(key: unknown, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

function rfc3339(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\+00:00$/, "Z") : value;
}
