import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { type ExecutionResult, parse } from "graphql";
import pg from "pg";
import { makeCaller } from "../../schema/caller.ts";
import { ALL_MASK, maskOf } from "../../schema/consent/category.ts";
import { ROLES } from "../../schema/consent/role.ts";
import { clients } from "../../subgraphs/clients/index.ts";
import { consent } from "../../subgraphs/consent/index.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { openSubgraph, type SubgraphRuntime } from "../../subgraphs/runtime.ts";
import { migratedDatabase, PASSWORDS } from "../migrated.ts";

/** Who asks in these tests. */
export const WORKERS = {
  clinician: { agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT" },
  officer: { agency: "harbor-clinic", user: "officer-reyes", role: "CONSENT_OFFICER", purpose: "HOPERAT" },
  housing: { agency: "north-housing", user: "sam-lee", role: "CARE_WORKER", purpose: "HOUSING" },
  housingOfficer: { agency: "north-housing", user: "officer-hall", role: "CONSENT_OFFICER", purpose: "HOPERAT" },
  lawyer: { agency: "civic-legal-aid", user: "lawyer-haddad", role: "LAWYER", purpose: "LEGALAID" },
  clinicCounsel: { agency: "harbor-clinic", user: "counsel", role: "LAWYER", purpose: "LEGALAID" },
  coordinator: { agency: "metro-coordination", user: "coordinator-diallo", role: "COORDINATOR", purpose: "CAREMGT" },
  networkOfficer: { agency: "metro-coordination", user: "officer-diop", role: "CONSENT_OFFICER", purpose: "HOPERAT" },
  intake: { agency: "north-housing", user: "intake-petrova", role: "INTAKE_WORKER", purpose: "HOUSING" },
  clinicCoordinator: { agency: "harbor-clinic", user: "coordinator-own", role: "COORDINATOR", purpose: "CAREMGT" },
  herself: { agency: "metro-coordination", user: "ada", role: "CLIENT", purpose: "PATRQT" },
  mother: { agency: "metro-coordination", user: "mother", role: "REPRESENTATIVE", purpose: "PATRQT" },
} as const;

export type Worker = keyof typeof WORKERS;

/** Two subgraphs on a database of the test's own, with three agencies and their agreements; clients are opened as needed. */
export interface Network {
  /** Asks a room: the one given, or the one the operation is for by its words. */
  ask(worker: Worker, operation: string, variables?: Record<string, unknown>, room?: "clients" | "consent"): Promise<ExecutionResult>;
  /** Opens a client as the clinic does and returns her id. */
  openClient(): Promise<string>;
  /** Runs a statement as the superuser. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openNetwork(): Promise<Network> {
  const database = await migratedDatabase();
  const superuser = new pg.Client(database.url);
  await superuser.connect();
  await fill(superuser);
  const rooms = Object.fromEntries(await Promise.all([consent, clients].map(async (room) =>
    [room.name, await openSubgraph(room, { url: serviceUrl(database.url, `${room.schema}_svc`, PASSWORDS) })] as const)));

  const network: Network = {
    ask(worker, operation, variables, room = CLIENTS_ROOM.test(operation) ? "clients" : "consent") {
      const document = parse(operation);
      return (rooms[room] as SubgraphRuntime).execute({ document, variables, caller: callerOf(worker) })
        .then(({ data, errors }) => ({ data: data ?? null, ...(errors ? { errors } : {}) }));
    },
    async openClient() {
      const { data } = await network.ask("clinician", 'mutation { openClient(identity: { givenName: "Ada", familyName: "Moss", birthDate: "1980-05-04" }) { id } }');
      return (data as { openClient: { id: string } }).openClient.id;
    },
    async sql(text, values) {
      return (await superuser.query<Record<string, unknown>>(text, values)).rows;
    },
    async close() {
      await Promise.all(Object.values(rooms).map((room) => room.close()));
      await superuser.end();
      await database.drop();
    },
  };
  return network;
}

/** Which operations of these tests are for the subgraph `clients`. */
const CLIENTS_ROOM = /openClient|identity|client\(/;

function callerOf(worker: Worker) {
  return makeCaller({
    ...WORKERS[worker], operation: "0".repeat(64), variables: "0".repeat(64), operationName: null, requestId: randomUUID(), idempotencyKey: null, expires: 1_900_000_000,
  });
}

async function fill(sql: pg.Client): Promise<void> {
  for (const [id, sector] of [["harbor-clinic", "HEALTH"], ["north-housing", "HOUSING"], ["metro-coordination", "COORDINATION"],
    ["civic-legal-aid", "LEGAL"]]) {
    await sql.query("insert into consent.agency (id, name, sector, status) values ($1, $1, $2, 'JOINED')", [id, sector]);
    await sql.query(`insert into consent.agreement values (gen_random_uuid(), $1, 'ACTIVE', '2020-01-01', null, $2,
      '{TREAT,SOCIALCARE,HOPERAT}', '{DISCOVER,READ,CONTRIBUTE,EXPORT}')`, [id, ALL_MASK]);
  }
  await sql.query("update consent.agency set legal_practice = true where id = 'civic-legal-aid'");
  for (const [id, { ceiling }] of Object.entries(ROLES)) {
    await sql.query("insert into consent.role (id, categories) values ($1, $2)", [id, ceiling === "ALL" ? ALL_MASK : maskOf(ceiling)]);
  }
}
