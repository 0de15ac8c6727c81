import type { Topology } from "../topology/topology.ts";
import type { Doors } from "./asking.ts";
import { readCompose, type ComposeFile } from "../topology/compose-file.ts";

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
