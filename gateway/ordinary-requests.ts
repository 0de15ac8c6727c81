import type { IncomingMessage, ServerResponse } from "node:http";
import { HeaderMap } from "@apollo/server";
import { callerLeft } from "../subgraphs/caller-left.ts";
import { bytesOf } from "../subgraphs/request-bytes.ts";
import { PublicError } from "../schema/public-error.ts";
import { callerOf } from "./asking.ts";
import type { Bound } from "./bounds.ts";
import { refusedFor } from "./errors.ts";
import type { Behind } from "./http-app.ts";
import { LIMITS } from "./limits.ts";

const NEWER = "application/graphql-response+json";
/** What is accepted where nothing but one whole answer can be meant, and the media type it then has. */
const ACCEPTED: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, "application/json"], ["*/*", "application/json"], ["application/json", "application/json"],
  [NEWER, NEWER],
]);
const SENT: ReadonlySet<string | undefined> = new Set(["application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"]);

/** What Apollo Server is told of the headers, which it would look through again: all else of them has been decided here. */
const SAID = ["content-type", "application/json"] as const;

/** Whether a request is what nearly every one is: JSON that comes as it is and whole, to be answered whole. */
export function isOrdinary({ method, url, headers }: IncomingMessage): boolean {
  if (method !== "POST" || url !== "/graphql" || !SENT.has(headers["content-type"]) || !ACCEPTED.has(headers.accept)) return false;
  if (headers["content-encoding"] !== undefined || headers["transfer-encoding"] !== undefined) return false;
  const length = Number(headers["content-length"]);
  return length > 0 && length <= LIMITS.body;
}

/**
 * Answers ordinary requests: the same steps as `POST /graphql` of `http-app.ts` has, straight from Node's server to Apollo's. What Express does to find
 * out what else a request could be was a third of what one cost that asks nothing of a subgraph.
 */
export function ordinaryRequests({ graphql, verifier, trusted, log }: Behind, bound: Bound): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const headers: Record<string, string> = { "cache-control": "no-store" };
    try {
      const bytes = await bytesOf(request, LIMITS.body);
      // The caller has left before its end.
      if (bytes === undefined) return;
      const body = parsed(UTF8.decode(bytes));
      const caller = await callerOf(request.headers, body, verifier, trusted);
      headers["x-request-id"] = caller.requestId;
      bound(caller, response);
      const answer = await graphql.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: "POST", headers: new HeaderMap(request.headers.accept === NEWER ? [SAID, ["accept", NEWER]] : [SAID]), search: "", body },
        context: async () => ({ caller, left: callerLeft(response), mediaType: ACCEPTED.get(request.headers.accept)! }),
      });
      if (answer.body.kind !== "complete") throw new TypeError("An answer is whole that was asked for as a whole.");
      for (const [name, value] of answer.headers) headers[name] = value;
      send(response, answer.status ?? 200, headers, answer.body.string);
    } catch (failure) {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const refused = refusedFor(failure as Error, log);
      send(response, refused.status, { ...headers, "content-type": "application/json; charset=utf-8", ...refused.headers }, JSON.stringify(refused.body));
    }
  };
}

/** Leaves out a mark of the order of bytes. */
const UTF8 = new TextDecoder();

function parsed(text: string): object {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null) return body;
  } catch {
    // Falls through: what is wrong with it is the same.
  }
  throw new PublicError("MALFORMED_REQUEST", "The body is not JSON that can be read.");
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, text: string): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
}
