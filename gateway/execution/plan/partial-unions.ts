import { type GraphQLSchema, isInterfaceType, isObjectType, isUnionType } from "graphql";
import { argumentsOf, subgraphNames } from "../join-directives.ts";

/** The unions of which not all subgraphs that have them know the same members. */
export interface PartialUnions {
  /** All subgraphs, by name. */
  readonly subgraphs: readonly string[];
  /** The members that a subgraph knows of such a union; of all other types none. */
  membersIn(subgraph: string, type: string): readonly string[];
  /** How a subgraph writes the type of a field, where it is not as callers see it. */
  typeIn(subgraph: string, type: string, field: string): string | undefined;
}

/** Reads the join directives of a supergraph; undefined when it has no such union. The schema is not kept for it. */
export function partialUnionsOf(supergraph: GraphQLSchema): PartialUnions | undefined {
  const names = subgraphNames(supergraph);
  const unions = new Map(Object.values(supergraph.getTypeMap()).filter(isUnionType).flatMap(({ name, astNode }) => {
    const told = argumentsOf(astNode?.directives, "join__unionMember");
    const members = new Map(argumentsOf(astNode?.directives, "join__type").map(({ graph }) => [
      names.get(graph)!, told.filter((one) => one["graph"] === graph).map(({ member }) => member as string),
    ]));
    const all = new Set(told.map(({ member }) => member));
    return [...members.values()].some(({ length }) => length < all.size) ? [[name, members] as const] : [];
  }));
  if (unions.size === 0) return undefined;
  const written = new Map(Object.values(supergraph.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type)).flatMap((type) => Object.values(type.getFields()).flatMap((field) => (
    argumentsOf(field.astNode?.directives, "join__field").map((one) => [textOf(names.get(one["graph"]), type.name, field.name), one["type"] as string | undefined] as const)
  ))));
  return {
    subgraphs: [...names.values()],
    membersIn: (subgraph, type) => unions.get(type)?.get(subgraph) ?? [],
    typeIn: (subgraph, type, field) => written.get(textOf(subgraph, type, field)),
  };
}

function textOf(subgraph: string | undefined, type: string, field: string): string {
  return `${subgraph} ${type}.${field}`;
}
