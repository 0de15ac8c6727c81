import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../gateway/postgres/free-port.ts";
import type { ComposeFile, ComposeService } from "./compose-file.ts";

/** A service of ours as it can run on this machine: the file's own command and environment, at addresses of the loopback. */
export interface LocalService {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The port of 127.0.0.1 it listens on; undefined for one that ends by itself. */
  readonly port: number | undefined;
  readonly healthcheck: readonly string[] | undefined;
  /** Names and the condition in which each must be. */
  readonly after: readonly (readonly [name: string, condition: string])[];
}

/**
 * The services that are built from this checkout, with host names put as 127.0.0.1, container ports as free ones, and named
 * volumes as folders of `folder`. PostgreSQL, the one service that is not ours, is at `postgresPort`.
 */
export async function onLoopback(file: ComposeFile, postgresPort: number, folder: string): Promise<LocalService[]> {
  const ours = Object.entries(file.services).filter(([, { build }]) => build !== undefined);
  const ports = new Map<string, number>();
  for (const [name, { environment }] of ours) if (environment["PORT"] !== undefined) ports.set(name, await freePort());
  const hosts = new Map<string, string>([["postgres:5432", `127.0.0.1:${postgresPort}`]]);
  for (const [name, service] of ours) {
    for (const host of [name, ...aliasesOf(service)]) {
      const address = `${host}:${service.environment["PORT"]}`;
      if (!hosts.has(address)) hosts.set(address, `127.0.0.1:${ports.get(name)}`);
    }
  }
  return ours.map(([name, service]) => {
    const port = ports.get(name);
    const here = new Map([...hosts, [`127.0.0.1:${service.environment["PORT"]}`, `127.0.0.1:${port}`]]);
    const local = (text: string) => text.replace(/(?<=[/@])([a-z0-9.-]+:\d+)(?=[/']|$)/g, (address) => {
      const there = here.get(address);
      if (there === undefined) throw new TypeError(`${name}: nothing in docker-compose.yml listens at ${address}.`);
      return there;
    });
    const mounts = new Map((service.volumes ?? []).map((one) => one.split(":") as [string, string]).map(([volume, path]) => [path, mounted(folder, volume)]));
    const environment = Object.fromEntries(Object.entries(service.environment).map(([key, value]) => [key, mounts.get(value) ?? local(value)]));
    return {
      name, port, command: service.command ?? [],
      environment: { ...setByImage(service), ...environment, ...(port === undefined ? {} : { HOST: "127.0.0.1", PORT: String(port) }) },
      healthcheck: service.healthcheck?.test.map(local),
      after: Object.entries(service.depends_on ?? {}).map(([other, { condition }]) => [other, condition] as const),
    };
  });
}

function aliasesOf({ networks }: ComposeService): string[] {
  return Array.isArray(networks) ? [] : Object.values(networks as Record<string, { aliases?: string[] }>).flatMap(({ aliases = [] }) => aliases);
}

function mounted(folder: string, volume: string): string {
  const path = join(folder, volume);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

function setByImage({ build }: ComposeService): Record<string, string> {
  return Object.fromEntries([...build!.dockerfile_inline.matchAll(/^ENV (\w+)=(\S+)$/gm)].map(([, key, value]) => [key!, value!]));
}
