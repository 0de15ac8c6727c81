import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";

/** One subgraph's name, SDL and, where it runs on its own, address. */
export interface ComposedSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly url?: string;
}

/** The supergraph of the subgraphs; throws with every composition error when they do not fit together. */
export function compose(subgraphs: readonly ComposedSubgraph[]): string {
  const result = composeServices(subgraphs.map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url: url ?? `in-process:${name}` })));
  if (result.supergraphSdl === undefined) {
    throw new TypeError(`The subgraphs do not compose:\n${(result.errors ?? []).map(({ message }) => `  ${message}`).join("\n")}`);
  }
  return result.supergraphSdl;
}
