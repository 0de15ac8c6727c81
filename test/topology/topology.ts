import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import { loadIssuerKeys } from "../../gateway/demonstration/issuer-keys.ts";
import { obtainToken } from "../../gateway/demonstration/obtain-token.ts";
import type { Answer, Question } from "../house.ts";
import type { RunningPostgres } from "../../gateway/postgres/embedded.ts";
import { startTestPostgres } from "../postgres.ts";
import { type Child, startChild } from "./child.ts";
import type { ComposeFile } from "./compose-file.ts";
import { type LocalService, onLoopback } from "./on-loopback.ts";

/** What docker-compose.yml describes, running on this machine. */
export interface Topology {
  readonly services: ReadonlyMap<string, LocalService>;
  readonly children: ReadonlyMap<string, Child>;
  /** The superuser's address of the database. */
  readonly databaseUrl: string;
  /** Where one of the gateways takes operations. */
  urlOf(gateway: string): string;
  token(identity: string): Promise<string>;
  /** Asks through one of the gateways as somebody of the cast. */
  ask(gateway: string, identity: string, question: Question): Promise<Answer>;
  /** Starts a service again that has ended, and resolves when it listens; whether it is ready depends on others as well. */
  restart(service: string): Promise<void>;
  /** Ends what still runs, and PostgreSQL. */
  close(): Promise<void>;
}

/**
 * Starts everything of the file on a PostgreSQL, each service when those it depends on are as it says. A file without
 * PostgreSQL takes the one given as it is.
 */
export async function startTopology(file: ComposeFile, postgres?: Pick<RunningPostgres, "url" | "port" | "stop">): Promise<Topology> {
  postgres ??= await startTestPostgres();
  const { url: databaseUrl, stop } = postgres;
  const folder = mkdtempSync(join(tmpdir(), "careweave-topology-"));
  const children = new Map<string, Child>();
  const close = async () => {
    for (const { process } of children.values()) process.kill("SIGKILL");
    await Promise.all([...children.values()].map(({ ended }) => ended));
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const image = file.services["postgres"];
    const superuser = image === undefined ? databaseUrl : await asTheImageDoes(databaseUrl, image.environment);
    const services = new Map((await onLoopback(file, postgres.port, folder)).map((one) => [one.name, one]));
    await startAll(services, children);
    const issuerUrl = services.get("issuer")!.environment["OIDC_ISSUER"]!;
    const keys = await loadIssuerKeys(services.get("issuer")!.environment["CAREWEAVE_HOME"]!);
    const tokens = new Map<string, Promise<string>>();
    const token = (name: string) => {
      if (!tokens.has(name)) tokens.set(name, obtainToken({ issuerUrl, name, keys }));
      return tokens.get(name)!;
    };
    const urlOf = (gateway: string) => `http://127.0.0.1:${services.get(gateway)!.port}/graphql`;
    return {
      services, children, token, close, urlOf, databaseUrl: superuser,
      async ask(gateway, identity, { query, variables, purpose = identityOf(identity).purposes[0]!, headers }) {
        const response = await fetch(urlOf(gateway), {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${await token(identity)}`, "x-purpose-of-use": purpose, ...headers },
          body: JSON.stringify({ query, variables }),
        });
        const text = await response.text();
        return { status: response.status, text, body: JSON.parse(text) as Answer["body"] };
      },
      async restart(name) {
        const service = services.get(name)!;
        const child = startChild(service.command, service.environment);
        children.set(name, child);
        await until(service, child, () => true);
      },
    };
  } catch (failure) {
    await close();
    throw failure;
  }
}

/** Our own server has a password of its own; from here on it is the file's, in the address as well. */
async function asTheImageDoes(
  url: string, { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database }: Readonly<Record<string, string>>,
): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ same: boolean }>("select current_user = $1 and current_database() = $2 as same", [user, database]);
  if (!rows[0]!.same) throw new TypeError("docker-compose.yml names another superuser or database than the embedded PostgreSQL has.");
  await client.query(`alter role current_user password ${pg.escapeLiteral(password!)}`);
  await client.end();
  return Object.assign(new URL(url), { password: password! }).href;
}

async function startAll(services: ReadonlyMap<string, LocalService>, children: Map<string, Child>): Promise<void> {
  const started = new Map<string, Promise<void>>();
  const start = (name: string): Promise<void> => {
    if (!started.has(name)) started.set(name, startOne(services.get(name)));
    return started.get(name)!;
  };
  const startOne = async (service: LocalService | undefined): Promise<void> => {
    if (service === undefined) return;
    await Promise.all(service.after.map(([other]) => start(other)));
    const child = startChild(service.command, service.environment);
    children.set(service.name, child);
    if (service.healthcheck === undefined) return expectSuccess(service.name, child);
    await healthy(service, child);
    await expectSuccess(`The health check of ${service.name}`, startChild(service.healthcheck.slice(1), {}));
  };
  await Promise.all([...services.keys()].map(start));
}

async function expectSuccess(name: string, child: Child): Promise<void> {
  const code = await child.ended;
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${child.output()}`);
}

/** How long a service may take to become healthy, in milliseconds; other tests run beside. */
const PATIENCE = 120_000;

/** Waits for the address of the health check to answer that all is well. */
function healthy(service: LocalService, child: Child): Promise<void> {
  return until(service, child, ({ ok }) => ok);
}

async function until({ name, healthcheck }: LocalService, child: Child, enough: (response: Response) => boolean): Promise<void> {
  const [kind, ...command] = healthcheck!;
  const address = /http:\/\/[^']+/.exec(command.join(" "))?.[0];
  if (kind !== "CMD" || address === undefined) throw new TypeError(`${name}: the health check is no command that asks an address.`);
  const end = Date.now() + PATIENCE;
  while (!(await fetch(address).then(enough, () => false))) {
    if (child.process.exitCode !== null || Date.now() > end) throw new Error(`${name} does not become healthy:\n${child.output()}`);
    await sleep(50);
  }
}
