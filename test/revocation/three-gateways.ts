import { createDatabase } from "../test-database.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";
import { type ComposeFile, readCompose } from "../topology/compose-file.ts";
import { startTopology, type Topology } from "../topology/topology.ts";
import type { Doors } from "./asking.ts";

/** The gateways of {@link threeGateways}. */
export const GATEWAYS = ["gateway-1", "gateway-2", "gateway-3"] as const;

/** docker-compose.yml with one gateway more. */
export function threeGateways(environment: Readonly<Record<string, string>> = {}): ComposeFile {
  const file = readCompose({ LOG_LEVEL: "error", ...environment });
  return { ...file, services: { ...file.services, "gateway-3": file.services["gateway-2"]! } };
}

/** The three of them, in a house that runs. */
export function doorsOf({ urlOf, token }: Topology): Doors {
  return { gateways: GATEWAYS.map(urlOf), token };
}

/** The same on a database of the run's own server, which needs no migration and no loading. */
export async function startOnRunsServer(): Promise<Topology> {
  const { url, drop } = await createDatabase(await demonstrationTemplate());
  const { port, pathname } = new URL(url);
  const passwords = Object.entries(PASSWORDS).map(([role, password]) => [`DATABASE_PASSWORD_${role.replace(/^careweave_|_svc$/g, "").toUpperCase()}`, password] as const);
  const { postgres: _, migrate: __, ...services } = threeGateways({ ...Object.fromEntries(passwords), CAREWEAVE_MATCH_KEY: process.env["CAREWEAVE_MATCH_KEY"]! }).services;
  const here = Object.entries(services).map(([name, service]) => [name, { ...service, environment: onDatabase(service.environment, pathname) }] as const);
  return startTopology({ ...readCompose(), services: Object.fromEntries(here) }, { url, port: Number(port), stop: drop });
}

function onDatabase(environment: Readonly<Record<string, string>>, pathname: string): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value.replace(/(?<=@postgres:5432)\/\w+$/, pathname)]));
}
