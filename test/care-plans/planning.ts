import pg from "pg";
import { dataOf, type Network, openNetwork, type Worker } from "../referrals/network.ts";

/** Casework with a plan that two agencies and the client herself work on. */
export interface Planning {
  readonly network: Network;
  ask(worker: Worker, operation: string, variables?: object): ReturnType<Network["ask"]>;
  /** Sends a mutation that has to succeed, and gives what it returned. */
  made<T = { id: string; version: number }>(worker: Worker, mutation: string, fields?: string, variables?: object): Promise<T>;
  /** A plan of the clinic's for the client, with what more is said of it. */
  plan(more?: string): Promise<{ id: string; version: number }>;
  /** A goal of the clinic's for her. */
  goal(more?: string): Promise<{ id: string; version: number }>;
  /** Rows as they stand, past every policy. */
  rows<T extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** Opens it: clinic and housing trust may read and write each other's care plan, and the client has an account of her own. */
export async function openPlanning(): Promise<Planning> {
  const network = await openNetwork();
  const sql = new pg.Client(network.databaseUrl);
  await sql.connect();
  await sql.query("insert into consent.agency (id, name, sector, status) values ('client-portal', 'client-portal', 'COORDINATION', 'JOINED')");
  await sql.query("insert into consent.account (client_id, agency, user_id, kind, categories, from_at) values ($1, 'client-portal', 'ada', 'SELF', 2147483647, '2020-01-01')", [network.client]);
  await network.permit("north-housing", ["CARE_PLAN", "HOUSING"]);
  await network.permit("harbor-clinic", ["CARE_PLAN", "HOUSING"], { untilRevoked: true, purposes: ["TREAT"] });
  const ask: Planning["ask"] = (worker, operation, variables = {}) => network.ask("care-plans", worker, operation, { ...variables });
  const made = async <T>(worker: Worker, mutation: string, fields = "id version", variables: object = {}) => {
    const names = Object.keys(variables).map((name) => `$${name}: ID!`).join(", ");
    return dataOf(await ask(worker, `mutation ${names === "" ? "" : `(${names})`} { made: ${mutation} { ${fields} } }`, variables))["made"] as T;
  };
  return {
    network,
    ask,
    made,
    plan: (more = "") => made("clinician", `createCarePlan(input: { clientId: "${network.client}", title: "A home", status: ACTIVE${more} })`),
    goal: (more = "") => made("clinician", `setGoal(input: { clientId: "${network.client}", description: "Signs a lease", lifecycle: ACTIVE${more} })`),
    async rows<T extends object>(text: string, values: unknown[] = []) {
      return (await sql.query(text, values)).rows as T[];
    },
    async close() {
      await sql.end();
      await network.close();
    },
  };
}
