import { type GraphQLSchema, isAbstractType } from "graphql";

/** Tells whether an object of a type meets one of the conditions of a fragment or path. */
export type TypeConditions = (typename: unknown, conditions: readonly string[]) => boolean;

/** The type conditions of a supergraph, hidden types among them. */
export function typeConditions(supergraph: GraphQLSchema): TypeConditions {
  const possible = new Map<string, ReadonlySet<string>>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (isAbstractType(type)) possible.set(type.name, new Set(supergraph.getPossibleTypes(type).map(({ name }) => name)));
  }
  return (typename, conditions) => typeof typename === "string"
    && conditions.some((condition) => condition === typename || possible.get(condition)?.has(typename) === true);
}
