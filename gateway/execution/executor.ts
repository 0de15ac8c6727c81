import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import { buildASTSchema, type DocumentNode, type ExecutionResult, type GraphQLSchema, parse } from "graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { RequestContext, Transport } from "./transport.ts";

/** Plans and executes operations over the supergraph. */
export interface Executor {
  /** What callers see. */
  readonly apiSchema: GraphQLSchema;
  execute(request: ExecutorRequest): Promise<ExecutionResult<Record<string, unknown>>>;
}

/** One validated operation with coerced variables. */
export interface ExecutorRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly context: RequestContext;
}

/** The executor: Hive's Rust planner and its runtime, with our transports to the subgraphs. Plans are cached by document. */
export async function createExecutor(supergraph: string, transports: Readonly<Record<string, Transport>>): Promise<Executor> {
  const handler = await unifiedGraphHandler({
    unifiedGraph: buildASTSchema(parse(supergraph), { assumeValidSDL: true }),
    getUnifiedGraphSDL: () => supergraph,
    onSubgraphExecute: (async (subgraph: string, request: { document: DocumentNode; variables?: Record<string, unknown>; operationName?: string; context?: RequestContext }) => {
      const { caller, receipts } = request.context!;
      const transport = transports[subgraph.toLowerCase().replaceAll("_", "-")];
      if (transport === undefined) throw new PublicError("UNAVAILABLE");
      const { document, variables, operationName } = request;
      const { receipt, ...result } = await transport.fetch({ document, variables, operationName, caller });
      receipts.add(receipt);
      return result;
    }) as never,
  });
  return {
    apiSchema: handler.unifiedGraph,
    async execute({ document, operationName, variables, context }) {
      const request = { document, operationName, variables, context, operationType: undefined as never };
      return (await handler.executor!(request)) as ExecutionResult<Record<string, unknown>>;
    },
  };
}
