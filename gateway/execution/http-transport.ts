import { randomUUID } from "node:crypto";
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from "graphql";
import { createRemoteJWKSet } from "jose";
import { isSealed } from "../../schema/answer-seal.ts";
import { keptKeys } from "../../schema/kept-keys.ts";
import { signStatement, type StatementKey } from "../../schema/caller-statement.ts";
import { PublicError } from "../../schema/public-error.ts";
import { CALLER_HEADER, SEAL_HEADER, SEAL_JWKS_PATH } from "../../subgraphs/serve.ts";
import { receiptOf, type WiredReceipt } from "../../subgraphs/wired-receipt.ts";
import { textOf } from "./operation-text.ts";
import { postingTo } from "./posting.ts";
import type { Fetch, RemoteTransport } from "./transport.ts";

/** How long a subgraph may take to answer, in milliseconds. */
const DEADLINE = 15_000;
/** How soon a key not met before is asked for again: a subgraph that started anew has another. */
const SEAL_COOLDOWN = 1_000;

/**
 * The HTTP road: the caller's statement, signed for this subgraph and this body, opens it once; what comes back counts only with
 * the subgraph's seal for this statement.
 */
export function httpTransport(name: string, url: string, key: StatementKey): RemoteTransport {
  const seals = keptKeys(createRemoteJWKSet(new URL(SEAL_JWKS_PATH, url), { cooldownDuration: SEAL_COOLDOWN }));
  const road = postingTo(url, DEADLINE);
  return {
    async fetch({ document, variables, operationName, caller, event, size, signal }: Fetch) {
      const asked = JSON.stringify({ query: textOf(document), variables, operationName, event });
      const statement = signStatement(caller, { audience: name, body: asked, key, id: randomUUID(), now: new Date() });
      const { status, headers, body } = await road.post({ accept: "application/json", [CALLER_HEADER]: statement }, asked, signal, size);
      if (status !== 200) throw new PublicError("UNAVAILABLE");
      if (!(await isSealed(headers[SEAL_HEADER]?.toString(), { subgraph: name, statement, body }, key, seals))) throw new PublicError("UNAVAILABLE");
      const { data, errors, extensions } = JSON.parse(body.toString()) as Answered;
      return {
        ...(data === undefined ? {} : { data }),
        // What is no GraphQLError would lose its code on the way out.
        ...(errors === undefined ? {} : { errors: errors.map(({ message, path, extensions: told }) => new GraphQLError(message, { path, extensions: told })) }),
        receipt: receiptOf(extensions?.receipt),
      };
    },
    close: () => road.close(),
  };
}

/** The body of a subgraph's answer. */
interface Answered {
  readonly data?: ExecutionResult["data"];
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly receipt?: WiredReceipt };
}
