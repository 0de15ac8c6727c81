import { type DocumentNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType, Kind, type SelectionSetNode } from "graphql";

/** A field that is asked of objects of a type, however often it is written. */
export interface WrittenField {
  readonly key: string;
  readonly parent: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  /** All that is asked of what it leads to. */
  readonly below: SelectionSetNode[];
}

/** Gives the fields that selection sets ask of objects of a type, by response key in the order written. */
export type WrittenFields = (sets: readonly SelectionSetNode[], type: GraphQLObjectType) => readonly WrittenField[];

/**
 * Reads the fields of a document. At each place of an operation a fragment is looked at once, and a field's selections together: looked at
 * as often as they are written, a short document of fragments in fragments would take for ever.
 */
export function writtenFields(document: DocumentNode, schema: GraphQLSchema): WrittenFields {
  const fragments = new Map(document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]));

  return (sets, type) => {
    const fields = new Map<string, WrittenField>();
    const visited = new Set<string>();
    for (const set of sets) gather(set, type);
    return [...fields.values()];

    function gather(set: SelectionSetNode, parent: GraphQLObjectType): void {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          add(parent, (selection.alias ?? selection.name).value, selection.name.value, selection.selectionSet);
          continue;
        }
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const here = `${parent.name} ${selection.name.value}`;
          if (visited.has(here)) continue;
          visited.add(here);
        }
        const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
        const condition = inner.typeCondition === undefined ? parent : schema.getType(inner.typeCondition.name.value);
        gather(inner.selectionSet, isObjectType(condition) ? condition : parent);
      }
    }

    function add(parent: GraphQLObjectType, key: string, name: string, set: SelectionSetNode | undefined): void {
      const field = parent.getFields()[name];
      if (field === undefined) return;
      const of = `${parent.name} ${key}`;
      const written = fields.get(of) ?? { key, parent, field, below: [] };
      fields.set(of, written);
      if (set !== undefined) written.below.push(set);
    }
  };
}
