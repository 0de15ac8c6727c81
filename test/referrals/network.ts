import "reflect-metadata";
import { createHash, randomUUID } from "node:crypto";
import { type DocumentNode, type ExecutionResult, parse } from "graphql";
import pg from "pg";
import { makeCaller } from "../../schema/caller.ts";
import { ALL_MASK, maskOf } from "../../schema/consent/category.ts";
import { ROLES } from "../../schema/consent/role.ts";
import { carePlans } from "../../subgraphs/care-plans/index.ts";
import { clients } from "../../subgraphs/clients/index.ts";
import { consent } from "../../subgraphs/consent/index.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { referrals } from "../../subgraphs/referrals/index.ts";
import { openSubgraph, type SubgraphRuntime } from "../../subgraphs/runtime.ts";
import { migratedDatabase, PASSWORDS } from "../migrated.ts";

/** Who asks in these tests. */
const WORKERS = {
  clinician: { agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT" },
  therapist: { agency: "harbor-clinic", user: "dr-weiss", role: "CLINICIAN", purpose: "TREAT" },
  officer: { agency: "harbor-clinic", user: "officer-reyes", role: "CONSENT_OFFICER", purpose: "HOPERAT" },
  coordinator: { agency: "harbor-clinic", user: "coordinator-diallo", role: "COORDINATOR", purpose: "CAREMGT" },
  housing: { agency: "north-housing", user: "sam-lee", role: "CARE_WORKER", purpose: "SOCIALCARE" },
  partner: { agency: "legal-aid", user: "lawyer-lin", role: "LAWYER", purpose: "LEGALAID" },
  lawyer: { agency: "legal-aid", user: "lawyer-haddad", role: "LAWYER", purpose: "LEGALAID" },
  food: { agency: "open-table", user: "food-silva", role: "CARE_WORKER", purpose: "SOCIALCARE" },
  /** The client herself; she has an account only where a test opens one. */
  client: { agency: "client-portal", user: "ada", role: "CLIENT", purpose: "PATRQT" },
  /** Who speaks for her, where a test opens her an account. */
  representative: { agency: "client-portal", user: "rosa", role: "REPRESENTATIVE", purpose: "PATRQT" },
} as const;

export type Worker = keyof typeof WORKERS;
type RoomName = "consent" | "clients" | "care-plans" | "referrals";

/** Casework and referrals at work on a database of the test's own, with four agencies and one client of the clinic. */
export interface Network {
  readonly client: string;
  /** The superuser's address of the database. */
  readonly databaseUrl: string;
  /** With a `key` the request is one that is known again when it is sent again: an `Idempotency-Key`. */
  ask(room: RoomName, worker: Worker, operation: string, variables?: Record<string, unknown>, key?: string): Promise<ExecutionResult<Record<string, never>>>;
  /** The client permits an agency to read (and write) these categories of her file for social care; `until` says until when. */
  permit(agency: string, categories: string[], until?: object): Promise<void>;
  /** The rows of a statement, seen by nobody's rights: for what a test looks up. */
  rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Runs statements as a worker's subgraph would in one transaction, past every resolver; always rolled back. */
  pastResolvers(worker: Worker, schema: "care_plans" | "referrals", text: string, values?: unknown[]): Promise<number | null>;
  close(): Promise<void>;
}

/** Opens it on the run's server, or the one given. */
export async function openNetwork(server?: string): Promise<Network> {
  const database = await migratedDatabase(server);
  const rooms = [consent, clients, carePlans, referrals];
  const superuser = new pg.Client(database.url);
  await superuser.connect();
  await fill(superuser);
  const open = Object.fromEntries(await Promise.all(rooms.map(async (room) =>
    [room.name, await openSubgraph(room, { url: serviceUrl(database.url, `${room.schema}_svc`, PASSWORDS) })] as const)));
  const ask: Network["ask"] = async (room, worker, operation, variables, key) => {
    const caller = callerOf(worker, key === undefined ? undefined : { key, operation, variables: JSON.stringify(variables) });
    const { data, errors } = await (open[room] as SubgraphRuntime).execute({ document: documentOf(operation), variables, caller });
    // Through JSON, as an answer leaves.
    return JSON.parse(JSON.stringify({ data, ...(errors ? { errors } : {}) })) as ExecutionResult<Record<string, never>>;
  };
  const { openClient } = dataOf(await ask("clients", "clinician", 'mutation { openClient(identity: { givenName: "Ada", birthDate: "1990-05-17" }) { id } }'));
  const client = (openClient as { id: string }).id;
  return {
    client,
    databaseUrl: database.url,
    ask,
    async permit(agency, categories, until = { untilRevoked: true }) {
      dataOf(await ask("consent", "officer", "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consent { id } } }", { input: {
        clientId: client, form: "WRITTEN",
        scopes: [{ effect: "PERMIT", grantees: [{ agency }], categories, purposes: ["SOCIALCARE"], actions: ["READ", "CONTRIBUTE"], ...until }],
      } }));
    },
    async rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]) {
      return (await superuser.query<Row>(text, values)).rows;
    },
    async pastResolvers(worker, schema, text, values) {
      const { agency, user, role, purpose } = WORKERS[worker];
      await superuser.query("begin");
      try {
        await superuser.query(
          "select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), set_config('app.purpose', $4, true), set_config('role', $5, true)",
          [agency, user, role, purpose, `${schema}_worker`]);
        await superuser.query("select consent.enter()");
        return (await superuser.query(text, values)).rowCount;
      } finally {
        await superuser.query("rollback");
      }
    },
    async close() {
      await Promise.all(Object.values(open).map((room) => room.close()));
      await superuser.end();
      await database.drop();
    },
  };
}

/** The answer's data; throws what went wrong. */
export function dataOf({ data, errors }: ExecutionResult<Record<string, never>>): Record<string, unknown> {
  if (errors !== undefined || data == null) throw new Error(JSON.stringify(errors));
  return data;
}

/** The code of the answer's first error. */
export function codeOf({ errors }: ExecutionResult<Record<string, never>>): unknown {
  return errors?.[0]?.extensions?.["code"];
}

/** What the answer's first error says. */
export function messageOf({ errors }: ExecutionResult<Record<string, never>>): string | undefined {
  return errors?.[0]?.message;
}

function callerOf(worker: Worker, keyed?: { key: string; operation: string; variables: string }) {
  return makeCaller({
    ...WORKERS[worker], operation: hash(keyed?.operation), variables: hash(keyed?.variables), operationName: null, requestId: randomUUID(),
    idempotencyKey: keyed?.key ?? null, expires: 1_900_000_000,
  });
}

function hash(text = ""): string {
  return createHash("sha256").update(text).digest("hex");
}

const documents = new Map<string, DocumentNode>();
function documentOf(operation: string): DocumentNode {
  const document = documents.get(operation) ?? parse(operation);
  if (documents.size < 100) documents.set(operation, document);
  return document;
}

async function fill(sql: pg.Client): Promise<void> {
  for (const [id, sector, legal] of [
    ["harbor-clinic", "HEALTH", false], ["north-housing", "HOUSING", false], ["legal-aid", "LEGAL", true], ["open-table", "FOOD", false],
  ]) {
    await sql.query("insert into consent.agency (id, name, sector, status, legal_practice) values ($1, $1, $2, 'JOINED', $3)", [id, sector, legal]);
    await sql.query("insert into referrals.agency (id, name, sector) values ($1, upper($1), $2)", [id, sector]);
    await sql.query(`insert into consent.agreement (id, agency, status, start_at, categories, purposes, actions)
      values (gen_random_uuid(), $1, 'ACTIVE', '2020-01-01', $2, '{TREAT,SOCIALCARE,HOPERAT}', '{DISCOVER,READ,CONTRIBUTE,EXPORT}')`, [id, ALL_MASK]);
  }
  await sql.query("insert into consent.team (id, name) values ('street-team', 'Street team')");
  await sql.query(`insert into consent.team_member (team, agency, user_id, from_at)
    values ('street-team', 'harbor-clinic', 'dr-okafor', '2020-01-01'), ('street-team', 'north-housing', 'sam-lee', '2020-01-01')`);
  for (const [id, { ceiling }] of Object.entries(ROLES)) {
    await sql.query("insert into consent.role (id, categories) values ($1, $2)", [id, ceiling === "ALL" ? ALL_MASK : maskOf(ceiling)]);
  }
}
