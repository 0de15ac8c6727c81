import { composeServices, transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { type DocumentNode, parse } from "graphql";
import { deferrable } from "./deferrable.ts";
import { lastOf } from "./last-of.ts";

/** One subgraph's name and SDL, and the address by which others are told of it. */
export interface ComposedSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly url?: string;
}

/** A supergraph, and what callers see of it. */
export interface Composed {
  readonly supergraph: string;
  readonly api: DocumentNode;
}

/**
 * The supergraph of the subgraphs; throws with every composition error when they do not fit together. It tells where a subgraph stands by default unless it is
 * told an address: we never look for one there.
 */
export function compose(subgraphs: readonly ComposedSubgraph[]): Composed {
  return composed(JSON.stringify(subgraphs.map(({ name, sdl, url }) => ({ name, sdl, url: url ?? `http://${name}:4000/graphql` }))));
}

/** A supergraph that was composed before. */
export function composedBefore(supergraph: string): Composed {
  return { supergraph, api: deferrable(transformSupergraphToPublicSchema(parse(supergraph, { noLocation: true }))) };
}

/** Composing takes longer than all else in opening a gateway; what opens several in one process composes once. */
const composed = lastOf((subgraphs) => {
  const result = composeServices((JSON.parse(subgraphs) as Required<ComposedSubgraph>[]).map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url })));
  if (result.supergraphSdl === undefined) {
    throw new TypeError(`The subgraphs do not compose:\n${(result.errors ?? []).map(({ message }) => `  ${message}`).join("\n")}`);
  }
  return composedBefore(result.supergraphSdl);
});
