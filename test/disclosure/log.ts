import pg from "pg";
import type { TestHouse } from "../house.ts";

/** One row of consent.disclosure, as the superuser reads it. */
export interface Logged {
  client_id: string;
  at: Date;
  request_id: string;
  kind: string;
  operation: string;
  operation_name: string | null;
  agency: string;
  agency_name: string;
  user_id: string;
  purpose: string;
  action: string;
  categories: number;
  records: Record<string, string[]>;
  own_records: Record<string, string[]>;
  coordinates: string[];
  version: string;
  obligations: string[];
  ground: { scopes?: string[]; own?: boolean; desk?: boolean; self?: boolean };
}

/** The superuser on a house's database. */
export async function openLog(house: TestHouse): Promise<pg.Client> {
  const client = new pg.Client(house.databaseUrl);
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** What was logged for one user, oldest first. */
export async function loggedFor(log: pg.Client, user: string): Promise<Logged[]> {
  return (await log.query<Logged>("select * from consent.disclosure where user_id = $1 order by at, client_id", [user])).rows;
}
