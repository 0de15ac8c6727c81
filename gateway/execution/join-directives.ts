import { type ConstDirectiveNode, type GraphQLSchema, isEnumType, valueFromASTUntyped } from "graphql";

/** What each directive of that name says, in the order in which they stand. */
export function argumentsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string): Record<string, unknown>[] {
  return (directives ?? []).filter((one) => one.name.value === name)
    .map((one) => Object.fromEntries((one.arguments ?? []).map(({ name: of, value }) => [of.value, valueFromASTUntyped(value)])));
}

/** The names of a supergraph's subgraphs, by that which its directives give them. */
export function subgraphNames(supergraph: GraphQLSchema): ReadonlyMap<unknown, string> {
  const graphs = supergraph.getType("join__Graph");
  if (!isEnumType(graphs)) return new Map();
  return new Map(graphs.getValues().map(({ name, astNode }) => [name, argumentsOf(astNode?.directives, "join__graph")[0]?.["name"] as string | undefined ?? name]));
}
