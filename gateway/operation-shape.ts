import { type DocumentNode, getOperationAST, GraphQLError, type ValidationRule } from "graphql";
import { PublicError } from "../schema/public-error.ts";
import { isStorable } from "../schema/storable-text.ts";

/** Refuses a document in which it is not said which operation is meant, or that has none of this name. */
export function requireOperation(document: DocumentNode, operationName: string | undefined): void {
  if (getOperationAST(document, operationName) != null) return;
  throw new PublicError("MALFORMED_REQUEST", operationName === undefined
    ? "The document holds several operations; say by operationName which is meant."
    : "The document holds no operation of the name that operationName gives.");
}

/** Refuses a kind of operation that the schema does not have; graphql-js leaves that to execution. */
export const knownKind: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation) != null) return;
    context.reportError(new GraphQLError(`The schema has no ${node.operation}s.`, { nodes: node }));
  },
});

/** Refuses texts that no record can hold. */
export const storableTexts: ValidationRule = (context) => ({
  StringValue(node) {
    if (!isStorable(node.value)) context.reportError(new GraphQLError("A text must not hold NUL or half a character.", { nodes: node }));
  },
});
