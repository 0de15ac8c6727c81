import { type DocumentNode, Kind, parse } from "graphql";

/** What callers see of a supergraph, and that fragments can be deferred: that is the gateway's doing, and no subgraph's. */
export function deferrable(api: DocumentNode): DocumentNode {
  const others = api.definitions.filter((one) => one.kind !== Kind.DIRECTIVE_DEFINITION || one.name.value !== "defer");
  return { kind: Kind.DOCUMENT, definitions: [...DEFER.definitions, ...others] };
}

const DEFER = parse(`
  """
  The fragment may come after the rest of the answer, for callers who accept multipart/mixed; for all others it is part of the one answer.
  """
  directive @defer("False lets the fragment come with the rest." if: Boolean! = true, "By which the caller knows the fragment when it comes." label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
`, { noLocation: true });
