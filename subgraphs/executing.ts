import { type DocumentNode, execute, type ExecutionResult, type GraphQLSchema } from "graphql";
import type { Context } from "./context.ts";
import { prepare, type PreparedOperation } from "./prepared-operation.ts";

/** With what an operation is executed. */
export interface ExecutedWith {
  readonly context: Context;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly rootValue: unknown;
}

/** Executes operations on `schema`. A query is prepared once for as long as its document is kept, and graphql-js executes all else. */
export function executing(schema: GraphQLSchema) {
  const prepared = new WeakMap<DocumentNode, PreparedOperation | null>();
  return (document: DocumentNode, operationName: string | undefined, { context, variables, rootValue }: ExecutedWith): ExecutionResult | Promise<ExecutionResult> => {
    let operation = prepared.get(document);
    if (operation === undefined) prepared.set(document, operation = prepare(schema, document));
    if (operation !== null && (operationName ?? operation.name) === operation.name) return operation.execute(context, variables, rootValue);
    return execute({ schema, document, contextValue: context, rootValue, variableValues: variables, operationName: operationName ?? null });
  };
}
