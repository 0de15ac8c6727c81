import { type DocumentNode, getOperationAST, getVariableValues, type GraphQLSchema } from "graphql";

/** An operation's variables as its types have them, defaults filled in; throws the first error when they do not fit. */
export function coercedVariables(
  schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined, given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { errors, coerced } = getVariableValues(schema, getOperationAST(document, operationName)?.variableDefinitions ?? [], given, { maxErrors: 1 });
  if (errors !== undefined) throw errors[0]!;
  return coerced;
}
