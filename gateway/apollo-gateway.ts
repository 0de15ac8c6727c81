import type { ApolloServerOptionsWithGateway, BaseContext } from "@apollo/server";
import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";

/** An operation as Apollo Server hands it on: parsed, validated, and not yet looked at any further. */
export interface HandedOn<Context> {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly context: Context;
}

/** What Apollo Server calls a gateway: a schema to validate against and one function that answers. */
export function apolloGateway<Context>(
  supergraph: string, apiSchema: GraphQLSchema, answer: (asked: HandedOn<Context>) => Promise<ExecutionResult>,
): ApolloServerOptionsWithGateway<BaseContext>["gateway"] {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema, coreSupergraphSdl: supergraph });
      return () => undefined;
    },
    async load() {
      return {
        // Apollo's own operationName is null where the document has none of that name.
        executor: async ({ document, request, context }) => await answer({
          document, operationName: request.operationName ?? undefined, variables: request.variables ?? {}, context: context as unknown as Context,
        }) as never,
      };
    },
    async stop() {},
  };
}
