import { type GraphQLSchema, isObjectType, parse, type SelectionNode } from "graphql";
import { argumentsOf, subgraphNames } from "../join-directives.ts";

/** What a supergraph says of the entities that its subgraphs can be asked for. */
export interface Entities {
  /** What a subgraph knows objects of a type by; undefined when it cannot be asked for them. */
  keyOf(subgraph: string, type: string): readonly SelectionNode[] | undefined;
  /** Whether the subgraph tells that field of any object of the type that it is asked for, and needs to know nothing else first. */
  tells(subgraph: string, type: string, field: string): boolean;
}

/** Reads the join directives of a supergraph; the schema is not kept for it. */
export function entitiesOf(supergraph: GraphQLSchema): Entities {
  const names = subgraphNames(supergraph);
  const keys = new Map<string, string>();
  const tellers = new Map<string, ReadonlySet<string>>();
  for (const type of Object.values(supergraph.getTypeMap()).filter(isObjectType)) {
    for (const { graph, key, resolvable, isInterfaceObject } of argumentsOf(type.astNode?.directives, "join__type")) {
      const of = textOf(names.get(graph)!, type.name);
      if (key !== undefined && resolvable !== false && isInterfaceObject !== true && !keys.has(of)) keys.set(of, key as string);
    }
    for (const { name, astNode } of Object.values(type.getFields())) {
      const joined = argumentsOf(astNode?.directives, "join__field").filter(({ graph }) => graph !== undefined);
      const telling = joined.filter(({ external, usedOverridden, requires, contextArguments }) => external !== true && usedOverridden !== true && requires === undefined && contextArguments === undefined);
      if (joined.length > 0) tellers.set(textOf(type.name, name), new Set(telling.map(({ graph }) => names.get(graph)!)));
    }
  }
  return {
    keyOf(subgraph, type) {
      const key = keys.get(textOf(subgraph, type));
      return key === undefined ? undefined : selectionsOf(key);
    },
    tells: (subgraph, type, field) => tellers.get(textOf(type, field))?.has(subgraph) ?? true,
  };
}

function textOf(one: string, other: string): string {
  return `${one} ${other}`;
}

function selectionsOf(key: string): readonly SelectionNode[] {
  const [operation] = parse(`{ ${key} }`, { noLocation: true }).definitions;
  return operation?.kind === "OperationDefinition" ? operation.selectionSet.selections : [];
}
