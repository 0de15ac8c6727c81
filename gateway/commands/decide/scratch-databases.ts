import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrations } from "../../../subgraphs/consent/migrations/migrations.ts";
import { createRoles, OWNER, SCHEMAS } from "../../../subgraphs/roles.ts";
import { startPostgres } from "../../postgres/embedded.ts";
import { forgetHome } from "../../postgres/forget-home.ts";
import { ASKED, WORKER } from "./asked.sql.ts";

/** Databases in which cases are tried; nothing in them is kept. */
export interface ScratchDatabases {
  readonly urls: readonly string[];
  drop(): Promise<void>;
}

/** Databases of their own on the server that `serverUrl` names, or on an embedded one in a temporary folder when it is null. */
export async function scratchDatabases(serverUrl: string | null, count = 1): Promise<ScratchDatabases> {
  const server = serverUrl === null ? await temporaryServer() : { url: serverUrl, stop: async () => {} };
  const first = `careweave_decide_${randomUUID().replaceAll("-", "")}`;
  const names = Array.from({ length: count }, (_, index) => (index === 0 ? first : `${first}_${index}`));
  const urls = names.map((name) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href);
  const drop = async () => {
    try {
      await asAdmin(server.url, async (admin) => {
        for (const name of names) await admin.query(`drop database if exists ${name} with (force)`);
      });
    } finally {
      await server.stop();
    }
  };
  try {
    await asAdmin(server.url, (admin) => admin.query(`create database ${first}`));
    await layGround(urls[0]!);
    await asAdmin(server.url, async (admin) => {
      for (const name of names.slice(1)) await admin.query(`create database ${name} template ${first}`);
    });
    return { urls, drop };
  } catch (failure) {
    await drop();
    throw failure;
  }
}

/** Lays the consent room as its migrations make it, and `more` as its owner: here what asks the questions. */
export async function layGround(url: string, more: readonly string[] = ASKED): Promise<void> {
  await asAdmin(url, async (admin) => {
    await createRoles(admin);
    await admin.query(`grant ${OWNER}, ${WORKER} to current_user`);
    for (const schema of [...SCHEMAS, "asked"]) await admin.query(`create schema ${schema} authorization ${OWNER}`);
    await admin.query(`set role ${OWNER}`);
    for (const statement of [...migrations.flatMap(({ statements }) => statements()), ...more]) await admin.query(statement);
  });
}

async function temporaryServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), "careweave-decide-"));
  const running = await startPostgres({ home, durable: false }).catch((failure: unknown) => {
    forgetHome(home);
    throw failure;
  });
  return { url: running.url, stop: () => running.stop().finally(() => forgetHome(home)) };
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
