import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Entry } from "./history.ts";

/** The superuser's view of a database that may be away for a while: asks until it is answered. */
export class Log {
  readonly #pool: pg.Pool;

  constructor(connectionString: string) {
    this.#pool = new pg.Pool({ connectionString, max: 4 });
    this.#pool.on("error", () => undefined);
  }

  /** The version of a client's consent. */
  async version(client: string): Promise<number> {
    const [row] = await this.rows<{ n: string }>("select n from consent.version where client_id = $1", [client]);
    return Number(row?.n ?? 0);
  }

  /** Entries about these clients since an instant, oldest first. */
  async entries(clients: readonly string[], since: number): Promise<Entry[]> {
    const rows = await this.rows<{ requestId: string; client: string; at: string; version: string; coordinates: string[]; records: string[] }>(`
      select request_id as "requestId", client_id as client, extract(epoch from at) * 1000 as at, version, coordinates,
        array(select jsonb_array_elements_text(value) from jsonb_each(records) union select jsonb_array_elements_text(value) from jsonb_each(own_records)) as records
      from consent.disclosure where client_id = any ($1) and at >= to_timestamp($2) order by at, version`, [clients, since / 1000 - 1]);
    return rows.map(({ at, version, ...row }) => ({ ...row, at: Number(at), version: Number(version) }));
  }

  /** Requests that were refused one of these clients since an instant. */
  async refused(clients: readonly string[], since: number): Promise<Set<string>> {
    const rows = await this.rows<{ id: string }>(
      "select request_id as id from consent.consultation where asked = any ($1) and at >= to_timestamp($2)", [clients, since / 1000 - 1]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Asks, and asks again while PostgreSQL is away; for statements that change nothing, or may be done twice. */
  async rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const until = Date.now() + LONG;
    for (;;) {
      try {
        return (await this.#pool.query<Row>(text, [...values])).rows;
      } catch (failure) {
        if (Date.now() > until || !isAway(failure as { code?: string })) throw failure;
        await sleep(50);
      }
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/** How long it is waited for, in milliseconds. */
const LONG = 600_000;

/** No connection, or one that ended: starting up, shutting down, crashed. */
function isAway({ code }: { code?: string }): boolean {
  return code === undefined || /^(E[A-Z]+|57P0|08)/.test(code);
}
