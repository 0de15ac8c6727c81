import { createHash, generateKeyPairSync } from "node:crypto";
import pg from "pg";
import { audit, type Findings } from "../../gateway/audit/audit.ts";
import { databaseSource } from "../../gateway/audit/database-source.ts";
import type { TreeHead } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { type NoteVerifier, verifierOf } from "../../subgraphs/consent/sealing/note.ts";
import { createSealer, type SealerOptions } from "../../subgraphs/consent/sealing/sealer.ts";
import type { Witness } from "../../subgraphs/consent/sealing/witness.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { createDatabase } from "../test-database.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";

/** A key for the logs of tests. */
export const SIGNER = { name: "test/disclosures", privateKey: generateKeyPairSync("ed25519").privateKey };
export const KEY = verifierOf(SIGNER);

/** A database with a log that a test writes and seals itself. */
export interface WrittenLog {
  /** The superuser, whom nothing stops. */
  readonly sql: pg.Client;
  readonly url: string;
  /** The consent subgraph's own login. */
  readonly sealerUrl: string;
  /** Another connection of the superuser's; closed with the log. */
  connect(): Promise<pg.Client>;
  /** Writes entries about five clients, `count` of them, a refused consultation with every tenth and one outside the system with every twentieth; resolves with how many it were. */
  enter(count: number, by?: pg.Client, at?: string): Promise<number>;
  /** Seals all that waits, under one checkpoint. Transactions of other tests on the server may hold that up, so it waits for those first. */
  seal(options?: Partial<SealerOptions>): Promise<TreeHead | undefined>;
  audit(witnessed?: readonly TreeHead[], cosigner?: NoteVerifier): Promise<Findings>;
  close(): Promise<void>;
}

/** The n-th client of such logs. */
export const clientOf = (n: number) => uuid(`client ${n}`);

/** Makes one. */
export async function writtenLog(): Promise<WrittenLog> {
  // The run's own template, of which only the log matters here: it is there anyhow.
  const database = await createDatabase(await demonstrationTemplate());
  const clients: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client(database.url);
    client.on("error", () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };
  const sql = await connect();
  const sealerUrl = serviceUrl(database.url, "consent_svc", PASSWORDS);
  let written = 0;
  /** Whether an entry is younger than the oldest transaction that runs anywhere on the server: sealed now, the log would get two checkpoints. */
  const isHeldUp = async () => (await sql.query<{ held: boolean }>(`select exists (
      select from consent.unsealed u, pg_current_snapshot() as now where u.xid >= pg_snapshot_xmin(now) and u.xid < pg_snapshot_xmax(now)) as held`)).rows[0]!.held;
  return {
    sql, url: database.url, sealerUrl, connect,
    async enter(count, by = sql, at = "clock_timestamp()") {
      const from = written;
      written += count;
      await by.query(`select consent.open_log_month(${at})`);
      await by.query(`insert into consent.disclosure (client_id, at, id, request_id, kind, operation, operation_name, agency, agency_name, agency_address,
          user_id, role, purpose, action, categories, records, own_records, coordinates, version, ground, obligations)
        select (array['${[0, 1, 2, 3, 4].map(clientOf).join("','")}'])[n % 5 + 1]::uuid, ${at}, md5('entry ' || n)::uuid, 'request ' || n, 'DISCLOSURE', md5('query'), 'View',
          'harbor-clinic', 'Harbor Community Clinic', 'Quay 1', 'dr-okafor', 'CLINICIAN', 'TREAT', 'READ', 1 << n % 20, jsonb_build_object('Need', jsonb_build_array(md5(n::text))),
          '{"Goal": []}', array['Need.category', 'Need.id'], n, '{"scopes": ["a"]}', array['42-CFR-2'] from generate_series($1::integer, $2::integer) n`, [from, from + count - 1]);
      const { rowCount } = await by.query(`insert into consent.consultation (at, asked, id, request_id, operation, agency, agency_name, user_id, role, purpose, action)
        select ${at}, md5('asked ' || n)::uuid, md5('consultation ' || n)::uuid, 'request ' || n, md5('query'), 'first-step-jobs', 'First Step', 'jobs-ferrari', 'CARE_WORKER', 'SOCIALCARE', 'READ'
        from generate_series($1::integer, $2::integer) n where n % 10 = 0`, [from, from + count - 1]);
      const outside = await by.query(`insert into consent.outside_disclosure (client_id, id, at, by_agency, by_user, disclosed_at, recipient, means, basis, categories, purpose)
        select (array['${[0, 1, 2, 3, 4].map(clientOf).join("','")}'])[n / 20 % 5 + 1]::uuid, md5('outside ' || n)::uuid, ${at}, 'harbor-clinic', 'dr-okafor', now() - interval '2 years',
          'County Hospital', 'FAX', 'AUTHORIZATION', 1, 'referral' from generate_series($1::integer, $2::integer) n where n % 20 = 0`, [from, from + count - 1]);
      return count + rowCount! + outside.rowCount!;
    },
    async seal(options = {}) {
      const sealer = createSealer({ url: sealerUrl, signer: SIGNER, ...options });
      try {
        while (await isHeldUp()) await sql.query("select pg_sleep(0.01)");
        return await sealer.seal();
      } finally {
        await sealer.close();
      }
    },
    async audit(witnessed, cosigner) {
      return audit((await databaseSource(sql)).items(), { key: KEY, now: new Date(), ...(cosigner && { cosigner }), ...(witnessed === undefined ? {} : { witnessed: ordered(witnessed) }) });
    },
    async close() {
      await Promise.all(clients.map((one) => one.end()));
      await database.drop();
    },
  };
}

/** A witness that remembers what it was given. */
export function remembering(heads: TreeHead[] = []): Witness & { readonly heads: TreeHead[] } {
  return {
    heads,
    last: async () => heads.at(-1),
    async add(note) {
      const [, size, root] = note.split("\n");
      heads.push({ size: Number(size), root: Buffer.from(root!, "base64") });
      return [];
    },
  };
}

async function* ordered<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

function uuid(text: string): string {
  return createHash("md5").update(text).digest("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
