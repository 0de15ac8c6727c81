import { GraphQLError, type ValidationRule } from "graphql";

/** Refuses to mix questions about the schema with questions about people: they are answered in different ways. */
export const schemaOrData: ValidationRule = (context) => ({
  OperationDefinition(node) {
    const names = node.selectionSet.selections.map((one) => (one.kind === "Field" ? one.name.value : "…"));
    const introspects = names.filter((name) => name === "__schema" || name === "__type").length;
    if (introspects > 0 && introspects < names.filter((name) => name !== "__typename").length) {
      context.reportError(new GraphQLError("Ask for the schema (__schema, __type) in an operation of its own.", { nodes: node }));
    }
  },
});
