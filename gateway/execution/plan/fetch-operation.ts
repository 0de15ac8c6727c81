import type { BatchFetchNode, FetchNode } from "@graphql-hive/router-query-planner";
import { type DocumentNode, type FieldNode, getOperationAST, parse, type SelectionSetNode } from "graphql";
import type { Run, SubgraphRequest } from "./run.ts";

/** The operation of a fetch, parsed once, and the variables it takes. */
export interface FetchOperation {
  readonly subgraph: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** Its variables: the name in the operation and the caller's. */
  readonly variables: readonly (readonly [name: string, of: string])[];
}

/** Reads the operation of a fetch; `callersName` gives a variable the name the caller uses. */
export function fetchOperation(node: FetchNode | BatchFetchNode, callersName: (variable: string) => string): FetchOperation {
  return {
    subgraph: node.serviceName,
    document: parse(node.operation, { noLocation: true }),
    operationName: node.operationName,
    variables: (node.variableUsages ?? []).map((name) => [name, callersName(name)]),
  };
}

/** What is sent for it in a run, with `more` variables of the executor's own. */
export function requestOf({ document, operationName, variables }: FetchOperation, run: Run, more: Readonly<Record<string, unknown>>): SubgraphRequest {
  const sent: Record<string, unknown> = { ...more };
  for (const [name, of] of variables) {
    if (Object.hasOwn(run.variables, of)) sent[name] = run.variables[of];
  }
  return { document, operationName, variables: sent, signal: run.signal };
}

/** The fields that a selection set asks for, each with the type conditions it stands under. */
export function* fieldsUnder(
  document: DocumentNode, set: SelectionSetNode | undefined, conditions: readonly string[] = [],
): Generator<{ readonly field: FieldNode; readonly conditions: readonly string[] }> {
  for (const one of set?.selections ?? []) {
    if (one.kind === "Field") {
      yield { field: one, conditions };
      continue;
    }
    const inner = one.kind === "InlineFragment" ? one
      : document.definitions.find((definition) => definition.kind === "FragmentDefinition" && definition.name.value === one.name.value);
    if (inner === undefined || !("typeCondition" in inner)) continue;
    yield* fieldsUnder(document, inner.selectionSet, inner.typeCondition === undefined ? conditions : [...conditions, inner.typeCondition.name.value]);
  }
}

/** The fields at the root of a fetch's operation. */
export function rootFields({ document, operationName }: FetchOperation): FieldNode[] {
  return [...fieldsUnder(document, getOperationAST(document, operationName)?.selectionSet)].map(({ field }) => field);
}

/** The key under which a field's value is answered. */
export function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
