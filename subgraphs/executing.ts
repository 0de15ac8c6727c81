import { defaultFieldResolver, type DocumentNode, execute, type ExecutionResult, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { type AnswerSize, SIZE_OF_OBJECT, sizeOfField } from "./answer-size.ts";
import type { Context } from "./context.ts";
import { prepare, type PreparedOperation } from "./prepared-operation.ts";

/** With what an operation is executed. */
export interface ExecutedWith {
  readonly context: Context;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly rootValue: unknown;
  /** Of the answer; where it becomes too large there is none. */
  readonly size: AnswerSize;
}

/** Executes operations on `schema`. A query is prepared once for as long as its document is kept, and graphql-js executes all else. */
export function executing(schema: GraphQLSchema) {
  const prepared = new WeakMap<DocumentNode, PreparedOperation | null>();
  return async (document: DocumentNode, operationName: string | undefined, { context, variables, rootValue, size }: ExecutedWith): Promise<ExecutionResult> => {
    let operation = prepared.get(document);
    if (operation === undefined) prepared.set(document, operation = prepare(schema, document));
    if (operation !== null && (operationName ?? operation.name) === operation.name) return operation.execute(context, variables, rootValue, size);
    const result = await execute({ schema, document, contextValue: context, rootValue, variableValues: variables, operationName: operationName ?? null, fieldResolver: counted(size) });
    // It goes on beside what failed, and fails at each further place: what was written is told, and once why not all of it.
    return size.exceeded === undefined ? result : { ...result, errors: [size.exceeded] };
  };
}

/** graphql-js takes more for an object, and makes an error of each that comes too late. */
const SIZE_OF_ITEM = 5 * SIZE_OF_OBJECT;

/** Reads properties as graphql-js does, and counts them: no page, and nothing of a record, comes into an answer without one. */
function counted(size: AnswerSize): GraphQLFieldResolver<unknown, Context> {
  return (source, args, context, info) => {
    const value: unknown = defaultFieldResolver(source, args, context, info);
    size.add(sizeOfField(info.path.key.toString(), value) + (Array.isArray(value) ? value.length * SIZE_OF_ITEM : 0));
    return value;
  };
}
