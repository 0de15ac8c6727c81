import "reflect-metadata";
import type { DocumentNode } from "graphql";
import { type Asking, openBehind } from "./behind.ts";
import { load } from "./load.ts";

/** `node dist/bench/competitors/apollo.js`: @apollo/gateway under @apollo/server, in front of our subgraphs. */
const behind = await openBehind();

/** What is used of Apollo's packages. */
interface Apollo {
  readonly ApolloServer: new (options: object) => object;
  readonly ApolloGateway: new (options: object) => object;
  readonly RemoteGraphQLDataSource: new (options: object) => object;
  readonly startStandaloneServer: (server: object, options: object) => Promise<unknown>;
  readonly ApolloServerPluginCacheControlDisabled: () => object;
  readonly ApolloServerPluginUsageReportingDisabled: () => object;
}

/** What Apollo Server carries through a request. */
interface Carried {
  readonly headers: { readonly authorization: string | undefined; readonly purpose: string | undefined };
  /** By which a fetch, which is told nothing else, finds the request it is for. */
  readonly id: string;
  asking?: Asking;
}

interface InRequest {
  readonly request: { readonly query: string; readonly variables?: object; readonly operationName?: string; http?: { readonly headers: Map<string, string> } };
  readonly contextValue: Carried;
  readonly document: DocumentNode;
  readonly response: { readonly body: { readonly singleResult: { readonly data?: unknown; readonly errors?: unknown } } };
}

const { ApolloServer } = load("@apollo/server") as Apollo;
const { startStandaloneServer } = load("@apollo/server/standalone") as Apollo;
const { ApolloServerPluginCacheControlDisabled, ApolloServerPluginUsageReportingDisabled } = load("@apollo/server/plugin/disabled") as Apollo;
const { ApolloGateway, RemoteGraphQLDataSource } = load("@apollo/gateway") as Apollo;

const WHOSE = "x-whose";
const underWay = new Map<string, Asking>();
let count = 0;

const gateway = new ApolloGateway({
  supergraphSdl: behind.supergraph,
  buildService: ({ url }: { url: string }) => new RemoteGraphQLDataSource({
    url,
    willSendRequest: ({ request, context }: { request: InRequest["request"]; context: Carried }) => void (context.id !== undefined && request.http!.headers.set(WHOSE, context.id)),
    async fetcher(address: string, { headers: { [WHOSE]: whose, ...headers }, ...rest }: { headers: Record<string, string>; body: string }) {
      return fetch(address, { ...rest, headers: { ...headers, ...(await behind.opening(address, rest.body, underWay.get(whose!)!)) } });
    },
    didReceiveResponse({ response, context }: { response: { extensions?: unknown }; context: Carried }) {
      behind.keep(response.extensions, context.asking!);
      return response;
    },
  }),
});

const server = new ApolloServer({
  gateway,
  plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled(), {
    async requestDidStart({ request, contextValue }: InRequest) {
      const { query, variables, operationName } = request;
      const asking = contextValue.asking = await behind.asking(contextValue.headers, { query, variables, operationName });
      underWay.set(contextValue.id, asking);
      return {
        async willSendResponse({ document, response: { body: { singleResult } } }: InRequest) {
          underWay.delete(contextValue.id);
          if (singleResult.data != null) await behind.disclose(singleResult.data, document, asking);
        },
      };
    },
  }],
});

await startStandaloneServer(server, {
  listen: { port: behind.port, host: behind.host },
  context: async ({ req }: { req: { headers: Record<string, string | undefined> } }): Promise<Carried> => (
    { headers: { authorization: req.headers["authorization"], purpose: req.headers["x-purpose-of-use"] }, id: String(count++) }),
});
