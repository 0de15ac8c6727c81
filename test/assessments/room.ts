import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { type ExecutionResult, parse } from "graphql";
import pg from "pg";
import { makeCaller } from "../../schema/caller.ts";
import { ALL_MASK, maskOf } from "../../schema/consent/category.ts";
import { ROLES } from "../../schema/consent/role.ts";
import { assessments } from "../../subgraphs/assessments/index.ts";
import { clients } from "../../subgraphs/clients/index.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { migratedDatabase, PASSWORDS } from "../migrated.ts";

/** Who asks in these tests: a clinic that writes about its client, and a housing provider whom nobody has permitted anything. */
const WORKERS = {
  clinician: { agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT" },
  careWorker: { agency: "harbor-clinic", user: "lee-park", role: "CARE_WORKER", purpose: "TREAT" },
  housing: { agency: "north-housing", user: "sam-lee", role: "CARE_WORKER", purpose: "HOUSING" },
} as const;

type Worker = keyof typeof WORKERS;

/** The subgraph `assessments` at work on a database of the test's own, with one client of the clinic. */
export interface Room {
  readonly client: string;
  ask<Data = Record<string, unknown>>(worker: Worker, operation: string, variables?: Record<string, unknown>): Promise<ExecutionResult<Data>>;
  /** What `client { ... }` answers, as the gateway fetches it. */
  view<View = Record<string, unknown>>(worker: Worker, selection: string): Promise<View>;
  /** Runs a statement as the superuser. */
  sql(text: string): Promise<object[]>;
  close(): Promise<void>;
}

export async function openRoom(): Promise<Room> {
  const database = await migratedDatabase();
  const superuser = new pg.Client(database.url);
  await superuser.connect();
  await fill(superuser);
  const [person, room] = await Promise.all([clients, assessments].map((one) =>
    openSubgraph(one, { url: serviceUrl(database.url, `${one.schema}_svc`, PASSWORDS) }))) as [Opened, Opened];
  const opened = await person.execute({ document: parse('mutation { openClient(identity: { givenName: "Ada" }) { id } }'), caller: callerOf("clinician") });
  const client = (opened.data as { openClient: { id: string } }).openClient.id;
  const ask = async <Data>(worker: Worker, operation: string, variables?: Record<string, unknown>): Promise<ExecutionResult<Data>> => {
    const { data, errors } = await room.execute({ document: parse(operation), variables, caller: callerOf(worker) });
    // Through JSON, as an answer leaves.
    return JSON.parse(JSON.stringify({ data, ...(errors ? { errors } : {}) })) as ExecutionResult<Data>;
  };
  return {
    client,
    ask,
    async view<View>(worker: Worker, selection: string) {
      const { data, errors } = await ask<{ _entities: View[] }>(worker, `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { ${selection} } } }`,
        { of: [{ __typename: "Client", id: client }] });
      if (errors) throw new Error(JSON.stringify(errors));
      return data!._entities[0]!;
    },
    async sql(text) {
      return (await superuser.query<object>(text)).rows;
    },
    async close() {
      await Promise.all([person.close(), room.close()]);
      await superuser.end();
      await database.drop();
    },
  };
}

type Opened = Awaited<ReturnType<typeof openSubgraph>>;

function callerOf(worker: Worker) {
  return makeCaller({
    ...WORKERS[worker], operation: "0".repeat(64), variables: "0".repeat(64), operationName: null, requestId: randomUUID(), idempotencyKey: null, expires: 1_900_000_000,
  });
}

async function fill(sql: pg.Client): Promise<void> {
  for (const [id, sector] of [["harbor-clinic", "HEALTH"], ["north-housing", "HOUSING"]]) {
    await sql.query("insert into consent.agency (id, name, sector, status) values ($1, $1, $2, 'JOINED')", [id, sector]);
    await sql.query(`insert into consent.agreement values (gen_random_uuid(), $1, 'ACTIVE', '2020-01-01', null, $2,
      '{TREAT,SOCIALCARE,HOPERAT}', '{DISCOVER,READ,CONTRIBUTE,EXPORT}')`, [id, ALL_MASK]);
  }
  for (const [id, { ceiling }] of Object.entries(ROLES)) {
    await sql.query("insert into consent.role (id, categories) values ($1, $2)", [id, ceiling === "ALL" ? ALL_MASK : maskOf(ceiling)]);
  }
}
