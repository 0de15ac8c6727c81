import "reflect-metadata";
import { createServer, type RequestListener } from "node:http";
import type { DocumentNode } from "graphql";
import type { Body } from "../../gateway/asking.ts";
import { type Asking, openBehind } from "./behind.ts";
import { load } from "./load.ts";

/** `node dist/bench/competitors/hive.js`: Hive Gateway's runtime with its Rust planner, in front of our subgraphs. */
const behind = await openBehind();

/** What is used of Hive's packages. */
interface Hive {
  readonly createGatewayRuntime: (options: object) => RequestListener;
  readonly unifiedGraphHandler: unknown;
}

interface Carried {
  readonly request: Request;
  readonly params: Body;
  asking?: Asking;
}

interface Fetching {
  readonly url: string;
  readonly options: { readonly headers?: Record<string, string>; readonly body?: unknown };
  readonly setOptions: (options: object) => void;
  readonly executionRequest?: { readonly context?: Carried };
}

const { createGatewayRuntime } = load("@graphql-hive/gateway-runtime") as Hive;
const { unifiedGraphHandler } = load("@graphql-hive/router-runtime") as Hive;

const runtime = createGatewayRuntime({
  supergraph: behind.supergraph,
  unifiedGraphHandler,
  logging: false,
  landingPage: false,
  graphiql: false,
  maskedErrors: false,
  plugins: () => [{
    async onContextBuilding({ context }: { context: Carried }) {
      const { headers } = context.request;
      context.asking = await behind.asking({ authorization: headers.get("authorization") ?? undefined, purpose: headers.get("x-purpose-of-use") ?? undefined }, context.params);
    },
    async onFetch({ url, options, setOptions, executionRequest }: Fetching) {
      const asking = executionRequest?.context?.asking;
      if (asking === undefined) return;
      setOptions({ ...options, headers: { ...options.headers, ...(await behind.opening(url, String(options.body), asking)) } });
    },
    onSubgraphExecute({ executionRequest }: { executionRequest: { readonly context?: Carried } }) {
      return ({ result }: { result: { readonly extensions?: unknown } }) => behind.keep(result.extensions, executionRequest.context!.asking!);
    },
    onExecute({ args }: { args: { readonly document: DocumentNode; readonly contextValue: Carried } }) {
      return {
        async onExecuteDone({ result, setResult }: { result: { readonly data?: unknown; readonly extensions?: unknown }; setResult: (result: object) => void }) {
          if (result.data != null) await behind.disclose(result.data, args.document, args.contextValue.asking!);
          const { extensions: _, ...rest } = result;
          setResult(rest);
        },
      };
    },
  }],
});

createServer(runtime).listen(behind.port, behind.host);
