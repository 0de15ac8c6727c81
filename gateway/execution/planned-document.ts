import {
  type ArgumentNode, type DirectiveNode, type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode,
  type ValueNode, type VariableDefinitionNode,
} from "graphql";
import type { HiddenTypes } from "./hidden-types.ts";
import type { Keys } from "./keys.ts";
import { isIncluded, type Operation } from "./operation.ts";

/**
 * The operation as the planner is given it: conditions decided, names made safe, nothing that the gateway answers itself
 * (`__schema`, `__type` and `__typename` at the root), and the type asked for where an object could be of a hidden one. Undefined
 * when nothing is left to plan.
 */
export function plannedDocument(operation: Operation, keys: Keys, mayHide: HiddenTypes): DocumentNode | undefined {
  const used = new Set<string>();
  const fragments = new Map<string, FragmentDefinitionNode | undefined>();
  const { definition } = operation;
  const selections = atRoot(definition.selectionSet);
  if (selections.length === 0) return undefined;
  const planned = { ...definition, directives: definition.directives?.map(directive) ?? [], selectionSet: { ...definition.selectionSet, selections } };
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...planned, variableDefinitions: (definition.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)).map(renamed) },
      ...[...fragments.values()].filter((one) => one !== undefined),
    ],
  };

  function atRoot(set: SelectionSetNode): SelectionNode[] {
    return set.selections.filter((one) => isIncluded(one, operation)).flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.FIELD) return one.name.value.startsWith("__") ? [] : [field(one)];
      const inner = one.kind === Kind.INLINE_FRAGMENT ? one : operation.fragments.get(one.name.value)!;
      return atRoot(inner.selectionSet);
    });
  }

  function below(set: SelectionSetNode): SelectionNode[] {
    return set.selections.filter((one) => isIncluded(one, operation)).flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.FIELD) return [field(one)];
      const directives = kept(one.directives);
      if (one.kind === Kind.FRAGMENT_SPREAD) return fragment(one.name.value) === undefined ? [] : [{ ...one, directives }];
      const selections = below(one.selectionSet);
      return selections.length === 0 ? [] : [{ ...one, directives, selectionSet: { ...one.selectionSet, selections } }];
    });
  }

  function fragment(name: string): FragmentDefinitionNode | undefined {
    if (!fragments.has(name)) {
      const written = operation.fragments.get(name)!;
      const selections = below(written.selectionSet);
      const planned = { ...written, selectionSet: { ...written.selectionSet, selections } };
      fragments.set(name, selections.length === 0 ? undefined : planned);
    }
    return fragments.get(name);
  }

  function field(node: FieldNode): FieldNode {
    const key = keys.of(node);
    const selections = node.selectionSet === undefined ? undefined : below(node.selectionSet);
    // Whether an object is there is asked even when nothing of it is.
    if (selections?.length === 0 || (selections !== undefined && mayHide(node.name.value))) selections.push(TYPENAME);
    return {
      kind: Kind.FIELD, name: node.name,
      ...(key === node.name.value ? {} : { alias: { kind: Kind.NAME, value: key } }),
      arguments: node.arguments?.map(argument) ?? [],
      directives: kept(node.directives),
      ...(selections === undefined ? {} : { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
    };
  }

  function kept(directives: readonly DirectiveNode[] | undefined): DirectiveNode[] {
    return (directives ?? []).filter(({ name }) => !DECIDED.has(name.value)).map(directive);
  }

  function directive(node: DirectiveNode): DirectiveNode {
    return { ...node, arguments: node.arguments?.map(argument) ?? [] };
  }

  function argument(node: ArgumentNode): ArgumentNode {
    return { ...node, value: value(node.value) };
  }

  function value(node: ValueNode): ValueNode {
    switch (node.kind) {
      case Kind.VARIABLE:
        used.add(node.name.value);
        return { ...node, name: { ...node.name, value: keys.variable(node.name.value) } };
      case Kind.LIST: return { ...node, values: node.values.map(value) };
      case Kind.OBJECT: return { ...node, fields: node.fields.map((one) => ({ ...one, value: value(one.value) })) };
      default: return node;
    }
  }

  function renamed(node: VariableDefinitionNode): VariableDefinitionNode {
    return { ...node, variable: { ...node.variable, name: { ...node.variable.name, value: keys.variable(node.variable.name.value) } } };
  }
}

/** What has been decided before, or after: when a field is delivered does not change how it is found. */
const DECIDED: ReadonlySet<string> = new Set(["skip", "include", "defer"]);

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };
