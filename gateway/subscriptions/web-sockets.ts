import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { GraphQLError, type GraphQLSchema, parse } from "graphql";
import { handleProtocols } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import { type ErrorCode, isErrorCode } from "../../schema/error-codes.ts";
import { PublicError } from "../../schema/public-error.ts";
import { type Asker, askerOf, type Body, callerFor } from "../asking.ts";
import { PURPOSE_HEADER } from "../identity/purpose-of-use.ts";
import { shownError } from "../graphql-server.ts";
import type { Verifier } from "../identity/verifier.ts";
import { LIMITS } from "../limits.ts";
import type { TrustedDocuments } from "../trusted-documents.ts";
import { Refused } from "../valid-documents.ts";
import { beat } from "./heartbeat.ts";
import { HALF_A_MINUTE, type Patience, patient } from "./patience.ts";
import type { Subscriptions, Told } from "./subscriptions.ts";

/** What WebSockets stand on. */
export interface WebSocketOptions {
  readonly subscriptions: Subscriptions;
  readonly apiSchema: GraphQLSchema;
  readonly verifier: Verifier;
  readonly trusted: TrustedDocuments;
  readonly log: Logger;
  readonly patience?: Patience | undefined;
}

/** How long a caller may take to say who she is, in milliseconds. */
const INTRODUCTION = 5_000;
/** How long sockets have to close when the gateway stops. */
const FAREWELL = 1_000;

/** What of the reasons for which a subscription ends concerns everything on its socket, and the code with which that is closed. */
const OF_THE_SOCKET: Readonly<Partial<Record<ErrorCode, number>>> = { TOKEN_EXPIRED: 4401, UNAUTHENTICATED: 4401, MEMBERSHIP_ENDED: 4403 };
/** With which a socket is closed whose caller does not take what it brings. */
const TOO_SLOW = 4408;

/**
 * Subscriptions by WebSocket, as https://github.com/enisdenjo/graphql-ws has them. Token and purpose come as `authorization` and
 * `x-purpose-of-use` in the headers or, since browsers send none, in the payload of `connection_init`. There are no cookies, so
 * a page of another site has nothing to send.
 */
export function webSockets(server: Server, options: WebSocketOptions): { close(): Promise<void> } {
  const { subscriptions, apiSchema, verifier, trusted, log, patience = HALF_A_MINUTE } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.body, handleProtocols });
  const askers = new WeakMap<object, { readonly asker: Asker; readonly left: AbortSignal }>();
  const served = useServer({
    isProd: true,
    connectionInitWaitTimeout: INTRODUCTION,
    async onConnect({ extra: { socket, request }, connectionParams = {} }) {
      try {
        const said = (name: string) => text(connectionParams?.[name]) ?? text(request.headers[name]);
        const asker = await askerOf(said("authorization"), said(PURPOSE_HEADER), verifier);
        askers.set(socket, { asker, left: leftOf(socket) });
        closeAtEnd(socket, asker.principal.expires);
        return true;
      } catch (failure) {
        const code = failure instanceof PublicError ? failure.code : "UNAVAILABLE";
        socket.close(code === "UNAVAILABLE" ? TRY_AGAIN : code.startsWith("PURPOSE") ? 4403 : 4401, code);
        return false;
      }
    },
    async onSubscribe({ extra: { socket } }, _id, { query, operationName, variables, extensions }) {
      try {
        const body: Body = { query, variables, operationName, ...(extensions?.["documentId"] === undefined ? {} : { documentId: extensions["documentId"] }) };
        const { asker, left } = askers.get(socket)!;
        const caller = callerFor(asker, body, trusted, null);
        const stream = await subscriptions.begin({
          caller, query: body.query as string, operationName: operationName ?? undefined, variables: variables ?? {}, cursor: text(extensions?.["lastEventId"]) ?? null, left,
        });
        return { schema: apiSchema, document: KIND, contextValue: patient(stream, patience, () => socket.close(TOO_SLOW, "TOO_SLOW")) };
      } catch (failure) {
        return errorsOf(failure);
      }
    },
    // Checked, planned and begun already: what is handed on is the subscription itself.
    subscribe: ({ contextValue }) => contextValue as AsyncGenerator<never>,
    onNext: (_context, _id, _payload, _args, event) => (event as unknown as Told).result,
    onError({ extra: { socket } }, id, _payload, failures) {
      const errors = failures.map((failure) => shownError(failure, id));
      const code = errors[0]?.extensions?.["code"];
      const closing = isErrorCode(code) ? OF_THE_SOCKET[code] : undefined;
      // After the message that says so.
      if (closing !== undefined) setImmediate(() => socket.close(closing, code as string));
      return errors;
    },
  }, sockets, NO_HEARTBEAT);
  server.on("upgrade", upgrade);

  return {
    async close() {
      server.off("upgrade", upgrade);
      const farewell = setTimeout(() => sockets.clients.forEach((one) => one.terminate()), FAREWELL);
      await served.dispose();
      clearTimeout(farewell);
    },
  };

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url?.split("?")[0] !== "/graphql") return void socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n");
    sockets.handleUpgrade(request, socket, head, (one) => {
      beat(one);
      sockets.emit("connection", one, request);
    });
  }

  function errorsOf(failure: unknown): GraphQLError[] {
    if (failure instanceof Refused) return [...failure.errors];
    if (failure instanceof GraphQLError) return [failure];
    log.error({ kind: failure instanceof Error ? failure.name : "Error" }, "a subscription failed");
    return [new PublicError("UNAVAILABLE")];
  }
}

/** A socket without any subscription ends with the token, too. */
function closeAtEnd(socket: { close(code: number, reason: string): void; once(event: "close", listener: () => void): unknown }, expires: number): void {
  const left = expires * 1000 - Date.now() + 1_000;
  const timer = setTimeout(() => socket.close(4401, "TOKEN_EXPIRED"), Math.min(Math.max(left, 0), 2 ** 31 - 1)).unref();
  socket.once("close", () => clearTimeout(timer));
}

/** A signal that the one at the other end of a socket has left. */
function leftOf(socket: { once(event: "close", listener: () => void): unknown }): AbortSignal {
  const left = new AbortController();
  socket.once("close", () => left.abort());
  return left.signal;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

const TRY_AGAIN = 1013;
/** The library's own takes who is slow for dead, and closes without a word. */
const NO_HEARTBEAT = 0;
/** What stands for any subscription where only its kind is asked for. */
const KIND = parse("subscription { __typename }");
