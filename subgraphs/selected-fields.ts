import {
  BREAK, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema, type InlineFragmentNode, isAbstractType,
  type SelectionSetNode, typeFromAST, visit,
} from "graphql";

/** The named fragments of a document. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Whether the same fields are selected by every execution of the document, none of introspection, and each is a name like any other. */
export function selectsTheSameAlways(document: DocumentNode): boolean {
  let always = true;
  visit(document, {
    Directive({ name }) {
      if (name.value === "skip" || name.value === "include") always = false;
      return always ? undefined : BREAK;
    },
    Field({ name, alias }) {
      if (name.value === "__schema" || name.value === "__type" || (alias ?? name).value === "__proto__") always = false;
      return always ? undefined : BREAK;
    },
  });
  return always;
}

/** The fields that selections ask of an object of `type`, by what they are called in the answer and in its order. */
export function selectedFields(
  schema: GraphQLSchema, fragments: Fragments, type: GraphQLObjectType, sets: readonly (SelectionSetNode | undefined)[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const set of sets) if (set !== undefined) collect(set);
  return fields;

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === "Field") {
        const key = (selection.alias ?? selection.name).value;
        const before = fields.get(key);
        if (before === undefined) fields.set(key, [selection]);
        else before.push(selection);
      } else if (selection.kind === "InlineFragment") {
        if (isOnType(selection)) collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments[selection.name.value];
        if (fragment !== undefined && isOnType(fragment)) collect(fragment.selectionSet);
      }
    }
  }

  function isOnType({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode): boolean {
    if (typeCondition === undefined) return true;
    const wanted = typeFromAST(schema, typeCondition);
    return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
  }
}
