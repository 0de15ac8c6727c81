import pg from "pg";
import { contributePolicy, discoverPolicy, exportPolicy, readPolicy } from "../../subgraphs/decision.ts";
import { GROUND } from "../../subgraphs/consent/ground/ground.ts";
import { createRoles, OWNER } from "../../subgraphs/roles.ts";
import { createDatabase, templateDatabase, type TestDatabase } from "../database.ts";

/** The worker role as which tests ask. */
export const WORKER = "clients_worker";

/**
 * A database with the schema `consent` and four tables of records, each under one generated policy: `asked.read`,
 * `asked.export`, `asked.contribute` (also for writing) and `asked.discover`.
 */
export async function consentDatabase(): Promise<TestDatabase> {
  return createDatabase(await templateDatabase("consent_ground", layGround));
}

async function layGround(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await createRoles(client);
    await client.query(`create schema consent authorization ${OWNER}; create schema asked authorization ${OWNER}; set role ${OWNER}`);
    for (const statement of [...GROUND, ...ASKED]) await client.query(statement);
  } finally {
    await client.end();
  }
}

const columns = { client: "client_id", author: "author", categories: "categories", custodians: "custodians", legalTeam: "legal_team" };

const POLICIES = {
  read: readPolicy(columns),
  export: exportPolicy(columns),
  contribute: contributePolicy(columns),
  discover: discoverPolicy({ client: "client_id", author: "author", legalTeam: "legal_team" }),
};

const ASKED = [
  `grant usage on schema asked to ${WORKER}`,
  ...Object.entries(POLICIES).flatMap(([name, policy]) => [
    `create table asked.${name} (client_id uuid not null, id integer not null, author text not null, categories integer not null,
      custodians text[] not null, legal_team text[] not null, primary key (client_id, id))`,
    `alter table asked.${name} enable row level security`,
    `alter table asked.${name} force row level security`,
    `create policy decided on asked.${name} for select to ${WORKER} using (${policy})`,
    `grant select, insert on asked.${name} to ${WORKER}`,
  ]),
  `create policy written on asked.contribute for insert to ${WORKER} with check (${POLICIES.contribute})`,
];
