import type { FieldNode, GraphQLSchema, SelectionSetNode } from "graphql";
import { applies, isIncluded, type Operation } from "../operation.ts";

/** The fields that an operation asks of objects of a type, by response key, in the order of the answer (GraphQL 6.3.2). */
export function fieldsAsked(schema: GraphQLSchema, operation: Operation, sets: readonly SelectionSetNode[], type: string): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const set of sets) gather(set);
  return fields;

  function gather(set: SelectionSetNode): void {
    for (const one of set.selections) {
      if (!isIncluded(one, operation)) continue;
      if (one.kind === "Field") {
        const key = (one.alias ?? one.name).value;
        const before = fields.get(key);
        if (before === undefined) fields.set(key, [one]);
        else before.push(one);
      } else if (one.kind === "InlineFragment") {
        if (applies(schema, one.typeCondition, type)) gather(one.selectionSet);
      } else if (!visited.has(one.name.value)) {
        visited.add(one.name.value);
        const fragment = operation.fragments.get(one.name.value)!;
        if (applies(schema, fragment.typeCondition, type)) gather(fragment.selectionSet);
      }
    }
  }
}
