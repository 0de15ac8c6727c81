import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { lastOf } from "./last-of.ts";

/** One subgraph's name, SDL and, where it runs on its own, address. */
export interface ComposedSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly url?: string;
}

/** The supergraph of the subgraphs; throws with every composition error when they do not fit together. */
export function compose(subgraphs: readonly ComposedSubgraph[]): string {
  return composed(JSON.stringify(subgraphs.map(({ name, sdl, url }) => ({ name, sdl, url: url ?? `in-process:${name}` }))));
}

/** Composing takes longer than all else in opening a gateway; what opens several in one process composes once. */
const composed = lastOf((subgraphs) => {
  const result = composeServices((JSON.parse(subgraphs) as Required<ComposedSubgraph>[]).map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url })));
  if (result.supergraphSdl === undefined) {
    throw new TypeError(`The subgraphs do not compose:\n${(result.errors ?? []).map(({ message }) => `  ${message}`).join("\n")}`);
  }
  return result.supergraphSdl;
});
