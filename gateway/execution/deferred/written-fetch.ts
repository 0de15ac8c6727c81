import type { BatchFetchNode, FetchNode, RequiresSelection } from "@graphql-hive/router-query-planner";
import { getOperationAST, type InlineFragmentNode, Kind, type OperationDefinitionNode, parse, print, type SelectionNode, type VariableDefinitionNode, visit } from "graphql";

/** The operation of a fetch, its fragments where they are spread. */
export function spreadOut({ operation, operationName }: FetchNode | BatchFetchNode): OperationDefinitionNode {
  const document = parse(operation, { noLocation: true });
  const fragments = new Map(document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]));
  return visit(getOperationAST(document, operationName)!, {
    FragmentSpread({ name }): InlineFragmentNode {
      const { typeCondition, selectionSet } = fragments.get(name.value)!;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
    },
  });
}

/** A fetch of the same kind with other selections, and the variables that these use. */
export function withOperation<Node extends FetchNode | BatchFetchNode>(node: Node, variables: readonly VariableDefinitionNode[], selections: readonly SelectionNode[]): Node {
  const used = variablesIn(selections);
  const definitions = variables.filter(({ variable }) => used.has(variable.name.value));
  return {
    ...node, operation: queryOf(definitions, selections), operationName: undefined,
    ...(node.variableUsages === undefined ? {} : { variableUsages: node.variableUsages.filter((name) => used.has(name)) }),
  };
}

/** What is asked of entities of one type. */
export interface AskedOfEntities {
  readonly type: string;
  /** What the subgraph knows them by. */
  readonly key: readonly SelectionNode[];
  readonly selections: readonly SelectionNode[];
}

/** A fetch of entities, which may use `variables`. */
export function entityFetch(serviceName: string, { type, key, selections }: AskedOfEntities, variables: readonly VariableDefinitionNode[]): FetchNode {
  const used = variablesIn(selections);
  const definitions = variables.filter(({ variable }) => used.has(variable.name.value));
  const operation = queryOf(definitions, parse(`{ _entities(representations: $representations) { ... on ${type} { ${selections.map(print).join(" ")} } } }`, { noLocation: true }).definitions
    .flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? one.selectionSet.selections : [])), "$representations: [_Any!]!");
  return {
    kind: "Fetch", serviceName, operationKind: "query", operation, variableUsages: definitions.map(({ variable }) => variable.name.value),
    requires: [{ kind: "InlineFragment", typeCondition: type, selections: [{ kind: "Field", name: "__typename" }, ...key.flatMap(required)] }],
  };
}

function required(one: SelectionNode): RequiresSelection[] {
  if (one.kind !== Kind.FIELD) return [];
  return [{ kind: "Field", name: one.name.value, ...(one.selectionSet === undefined ? {} : { selections: one.selectionSet.selections.flatMap(required) }) }];
}

function queryOf(variables: readonly VariableDefinitionNode[], selections: readonly SelectionNode[], more?: string): string {
  const declared = [...more === undefined ? [] : [more], ...variables.map(print)];
  return `query${declared.length === 0 ? "" : `(${declared.join(", ")})`} { ${selections.map(print).join(" ")} }`;
}

function variablesIn(selections: readonly SelectionNode[]): Set<string> {
  const used = new Set<string>();
  for (const one of selections) visit(one, { Variable: ({ name }) => void used.add(name.value) });
  return used;
}
