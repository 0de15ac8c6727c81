import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "graphql";
import type { Composed, ComposedSubgraph } from "./composition.ts";
import { projectRoot } from "./project-root.ts";

/** Where `npm run schema` prints to, from the folder `schema`. */
export const IN_PRINT = { supergraph: "printed/supergraph.graphql", api: "printed/api.graphql", digest: "printed/composed-from.sha256" } as const;

/**
 * The supergraph of the subgraphs as `npm run schema` has composed and printed it. Undefined unless what is in print was composed of just these SDLs, to the
 * letter, and stands as it was printed: then it is to be composed.
 */
export function inPrint(subgraphs: readonly ComposedSubgraph[], folder = join(projectRoot(), "schema")): Composed | undefined {
  try {
    const [supergraph, api, digest] = [IN_PRINT.supergraph, IN_PRINT.api, IN_PRINT.digest].map((name) => readFileSync(join(folder, name), "utf8")) as [string, string, string];
    return digest.trim() === digestOf(subgraphs, supergraph, api) ? { supergraph, api: parse(api, { noLocation: true }) } : undefined;
  } catch {
    // Not there, or no SDL.
    return undefined;
  }
}

/** What ties a printed supergraph, and what callers see of it, to the SDLs that it was composed of. */
export function digestOf(subgraphs: readonly ComposedSubgraph[], supergraph: string, api: string): string {
  return createHash("sha256").update(JSON.stringify([subgraphs.map(({ name, sdl }) => [name, sdl]), supergraph, api])).digest("hex");
}
