import "reflect-metadata";
import { type ExecutionResult, parse } from "graphql";
import pg from "pg";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import { generate } from "../../gateway/demonstration/generate.ts";
import { makeCaller } from "../../schema/caller.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";
import { consent } from "../../subgraphs/consent/index.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { createDatabase } from "../test-database.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";

/** The clients of the demonstration network with their consents, as the written law has them. */
export const STORIES = generate({ seed: 1, now: new Date().toISOString() });

/** The subgraph of consent on a demonstration network of the test's own, asked as anybody of the cast. */
export interface ConsentRoom {
  /** The data; throws what went wrong. */
  ask<T>(identity: string, operation: string, variables?: Record<string, unknown>, purpose?: Purpose): Promise<T>;
  /** The answer as it is. */
  execute(identity: string, operation: string, variables?: Record<string, unknown>, purpose?: Purpose): Promise<ExecutionResult>;
  /** Runs a statement as the superuser. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openConsentRoom(): Promise<ConsentRoom> {
  const database = await createDatabase(await demonstrationTemplate());
  const superuser = new pg.Client(database.url);
  await superuser.connect();
  const room = await openSubgraph(consent, { url: serviceUrl(database.url, "consent_svc", PASSWORDS) });
  const execute: ConsentRoom["execute"] = async (identity, operation, variables, purpose) => {
    const { agency, role, purposes } = identityOf(identity);
    const { data, errors } = await room.execute({
      document: parse(operation), variables,
      caller: makeCaller({
        agency, user: identity, role, purpose: purpose ?? purposes[0], operation: "0".repeat(64), variables: "0".repeat(64), operationName: null,
        requestId: "test", idempotencyKey: null, expires: 1_900_000_000,
      }),
    });
    return { data: data ?? null, ...(errors ? { errors } : {}) };
  };
  return {
    execute,
    async ask<T>(...asked: Parameters<ConsentRoom["execute"]>) {
      const { data, errors } = await execute(...asked);
      if (errors !== undefined) throw new AggregateError(errors, errors.map(({ message }) => message).join(" "));
      return data as T;
    },
    async sql<Row>(text: string, values?: unknown[]) {
      return (await superuser.query(text, values)).rows as Row[];
    },
    async close() {
      await room.close();
      await superuser.end();
      await database.drop();
    },
  };
}
