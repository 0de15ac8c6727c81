import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../gateway/config.ts";
import { type Database } from "../gateway/database.ts";
import type { Gateway, GatewayOptions } from "../gateway/gateway.ts";
import { identityOf } from "../gateway/demonstration/cast.ts";
import { obtainToken } from "../gateway/demonstration/obtain-token.ts";
import { loadIssuerKeys } from "../gateway/demonstration/issuer-keys.ts";
import { ISSUER_PATH } from "../gateway/demonstration/issuer-path.ts";
import { loadDemonstration } from "../gateway/demonstration/load.ts";
import { openHouse } from "../gateway/house.ts";
import { freePort } from "../gateway/postgres/free-port.ts";
import { CUT } from "../gateway/told-of-connections.ts";
import { serviceUrl } from "../subgraphs/migrate.ts";
import { serviceOf } from "../subgraphs/roles.ts";
import { createDatabase, templateDatabase, type TestDatabase } from "./test-database.ts";
import { migratedTemplate, PASSWORDS } from "./migrated.ts";

export { PASSWORDS };

/** An answer as it came over HTTP. */
export interface Answer {
  readonly status: number;
  /** The body's own bytes, as text. */
  readonly text: string;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
    extensions?: {
      withheld?: { path: string; clients: string[]; categories: string[] }[];
      obligations?: { path: string; clients: string[]; notices: string[]; consents: string[] }[];
      notices?: { id: string; text: string }[];
    };
  };
}

/** What is asked. The purpose is the identity's first unless stated. */
export interface Question {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly purpose?: string;
  readonly headers?: Record<string, string>;
}

/** The whole house on a database of a test's own, with the demonstration network, asked over HTTP. */
export interface TestHouse {
  readonly url: string;
  /** The folder of what is kept: CAREWEAVE_HOME. */
  readonly home: string;
  /** The superuser's address of the database. */
  readonly databaseUrl: string;
  /** Asks as somebody of the cast. */
  ask(identity: string, question: Question): Promise<Answer>;
  token(identity: string): Promise<string>;
  /** A courier that sends webhooks when the test says so; by itself a test's house sends none, unless it sets `WEBHOOKS`. */
  courier: Gateway["courier"];
  close(): Promise<void>;
}

/** How {@link openTestHouse} opens a house. */
export interface TestHouseOptions {
  readonly decideFirst?: boolean;
  /** Stands between the gateway and its subgraphs. */
  readonly through?: GatewayOptions["through"];
  /** For how long a subscriber may take to receive an event. */
  readonly patience?: GatewayOptions["patience"];
  /** The database, which the house drops when it closes; a new one with the demonstration network unless given. */
  readonly database?: TestDatabase;
  /** Puts files into the home before the house is opened, and gives settings that name them. */
  readonly prepare?: (home: string) => Record<string, string>;
}

/** Opens a house. `decideFirst: false` takes the resolvers' own checks away, so that only PostgreSQL decides. */
export async function openTestHouse({ prepare, database, ...options }: TestHouseOptions = {}): Promise<TestHouse> {
  const own = database ?? await createDatabase(await demonstrationTemplate());
  const home = mkdtempSync(join(tmpdir(), "careweave-house-"));
  const port = await freePort();
  const config = readConfig({ CAREWEAVE_HOME: home, PORT: String(port), LOG_LEVEL: "silent", WEBHOOKS: "off", ...prepare?.(home) });
  const unreturned: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => void (line.includes(CUT) && unreturned.push(line)) });
  const house = await openHouse(config, databaseAt(own.url), log, options);
  const keys = await loadIssuerKeys(home);
  const tokens = new Map<string, Promise<string>>();
  const token = (name: string) => {
    const known = tokens.get(name) ?? obtainToken({ issuerUrl: house.url + ISSUER_PATH, name, keys });
    tokens.set(name, known);
    return known;
  };
  return {
    url: house.url,
    home,
    databaseUrl: own.url,
    token,
    courier: house.gateway.courier,
    async ask(identity, { query, variables, operationName, purpose, headers }) {
      const response = await fetch(`${house.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await token(identity)}`,
          "x-purpose-of-use": purpose ?? identityOf(identity).purposes[0]!,
          ...headers,
        },
        body: JSON.stringify({ query, variables, operationName }),
      });
      const text = await response.text();
      return { status: response.status, text, body: JSON.parse(text) as Answer["body"] };
    },
    async close() {
      await house.close();
      await own.drop();
      rmSync(home, { recursive: true });
      // Whatever a test was about: a request that keeps its connection takes it from all that come after.
      if (unreturned.length > 0) throw new Error(`Connections to the database were never given back: ${unreturned.join("")}`);
    },
  };
}

/** The name of the template with the demonstration network, made once a run. */
export async function demonstrationTemplate(): Promise<string> {
  return templateDatabase("demonstration", async (url) => {
    await loadDemonstration({ database: databaseAt(url) });
  }, { from: await migratedTemplate() });
}

/** The database at `url` as commands see it; somebody else starts and stops the server. */
export function databaseAt(url: string): Database {
  return { adminUrl: url, passwords: PASSWORDS, urlOf: (schema) => serviceUrl(url, serviceOf(schema as never), PASSWORDS), stop: async () => undefined };
}
