import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, OperationTypeNode, valueFromASTUntyped } from "graphql";
import type { SubgraphRequest } from "../execution/plan/run.ts";

/** A field of a mutation that takes along what other subgraphs keep. */
export interface Attaching {
  readonly field: FieldNode;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The fields of a mutation to which something is to be attached: those that `takes` knows. */
export function attachingOf({ document, variables = {} }: SubgraphRequest, takes: (field: string, args: Attaching["args"]) => boolean): Attaching[] {
  const operation = operationIn(document);
  if (operation?.operation !== OperationTypeNode.MUTATION) return [];
  return operation.selectionSet.selections
    .filter((one) => one.kind === Kind.FIELD)
    .map((field) => ({ field, args: Object.fromEntries((field.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)])) }))
    .filter(({ field, args }) => takes(field.name.value, args));
}

/** The same request with an attachment for each of those fields, in the argument that callers do not have. */
export function withAttachments(request: SubgraphRequest, attachments: ReadonlyMap<FieldNode, string>): SubgraphRequest {
  const names = new Map([...attachments.keys()].map((field, place) => [field, `attached_by_gateway_${place}`]));
  const document: DocumentNode = {
    ...request.document,
    definitions: request.document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      return {
        ...definition,
        variableDefinitions: [...(definition.variableDefinitions ?? []), ...[...names.values()].map((name) => ({
          kind: Kind.VARIABLE_DEFINITION as const, variable: variable(name), type: { kind: Kind.NAMED_TYPE as const, name: named("String") },
        }))],
        selectionSet: {
          ...definition.selectionSet,
          selections: definition.selectionSet.selections.map((selection) => {
            const name = selection.kind === Kind.FIELD ? names.get(selection) : undefined;
            if (name === undefined || selection.kind !== Kind.FIELD) return selection;
            return { ...selection, arguments: [...(selection.arguments ?? []), { kind: Kind.ARGUMENT as const, name: named("attached"), value: variable(name) }] };
          }),
        },
      };
    }),
  };
  return { ...request, document, variables: { ...request.variables, ...Object.fromEntries([...attachments].map(([field, text]) => [names.get(field)!, text])) } };
}

function operationIn(document: DocumentNode): OperationDefinitionNode | undefined {
  return document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
}

function named(value: string) {
  return { kind: Kind.NAME as const, value };
}

function variable(name: string) {
  return { kind: Kind.VARIABLE as const, name: named(name) };
}
