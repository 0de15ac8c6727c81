import type { Request, RequestHandler, Response } from "express";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import type { Caller } from "../../schema/caller.ts";
import { callerLeft } from "../../subgraphs/caller-left.ts";
import { taken } from "../drained.ts";
import { refusal, statusOf, statusOfCode } from "../errors.ts";
import { shownError } from "../graphql-server.ts";
import { Refused } from "../valid-documents.ts";
import { GatewayStops } from "./ending.ts";
import { HALF_A_MINUTE, type Patience, patient } from "./patience.ts";
import type { Subscriptions, Told } from "./subscriptions.ts";

/** How often a silent stream says that it lives, in milliseconds. */
const HEARTBEAT = 12_000;
/** How long a caller who was too slow has to receive why her stream has ended. */
const FAREWELL = 60_000;

/**
 * Subscriptions by server-sent events, as https://github.com/enisdenjo/graphql-sse has them in its distinct connections mode: POST
 * that accepts text/event-stream, `next` for each event, and `complete`. Each event's id is its cursor; sent back as
 * `Last-Event-ID` the stream goes on after it. Whatever else is accepted passes on to `next`.
 */
export function serverSentEvents(
  subscriptions: Subscriptions, callerOf: (request: Request) => Caller, log: Logger, patience: Patience = HALF_A_MINUTE,
): RequestHandler {
  return async (request, response, next) => {
    if (request.accepts("application/json", "application/graphql-response+json", "text/event-stream") !== "text/event-stream") return next();
    const caller = callerOf(request);
    const left = callerLeft(response);
    const stream = await begin(request, caller, left).catch((failure: unknown) => (left.aborted ? undefined : refuse(failure, caller, response, log)));
    if (stream === undefined) return;
    response.once("close", () => void stream.return(undefined));
    // She may have left while it began.
    if (response.destroyed) return void stream.return(undefined);
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" });
    response.write(":\n\n");
    const heart = setInterval(() => void (response.writableNeedDrain || response.write(":\n\n")), HEARTBEAT).unref();
    try {
      for await (const told of patient(stream, patience, () => leave(response))) await sent(response, eventOf(told));
      // The caller has left, or was too slow.
      response.end();
    } catch (failure) {
      if (failure instanceof GatewayStops) response.end();
      else response.end(endOf(shown(failure, caller, log)));
    } finally {
      clearInterval(heart);
    }
  };

  function begin(request: Request, caller: Caller, left: AbortSignal): Promise<AsyncGenerator<Told, void, undefined>> {
    const { query, operationName, variables } = request.body as { query: string; operationName?: string | null; variables?: Record<string, unknown> | null };
    return subscriptions.begin({
      caller, query, operationName: operationName ?? undefined, variables: variables ?? {}, cursor: request.get("last-event-id") ?? null, left,
    });
  }
}

function eventOf({ cursor, result }: Told): string {
  return `id: ${cursor}\nevent: next\ndata: ${JSON.stringify(result)}\n\n`;
}

function endOf(error: object): string {
  return `event: next\ndata: ${JSON.stringify({ errors: [error] })}\n\nevent: complete\ndata:\n\n`;
}

/** Resolves when the caller has taken what was sent, as far as one can tell; only then is the next event looked at. */
async function sent(response: Response, text: string): Promise<void> {
  if (!response.write(text) && !response.destroyed) await taken(response);
}

/** Says, after what she has not taken yet, why there is no more, and waits no longer than a while for her to take that. */
function leave(response: Response): void {
  response.end(endOf(refusal("TOO_SLOW").errors[0]!));
  const farewell = setTimeout(() => response.destroy(), FAREWELL).unref();
  response.once("close", () => clearTimeout(farewell));
}

function refuse(failure: unknown, caller: Caller, response: Response, log: Logger): undefined {
  if (failure instanceof Refused) {
    const errors = failure.errors.map((error) => shownError(error, caller.requestId));
    response.status(Math.max(...errors.map(({ extensions }) => statusOfCode(extensions?.["code"])))).json({ errors });
    return;
  }
  const { status, body } = statusOf(failure);
  if (status === 503) log.error({ requestId: caller.requestId, kind: nameOf(failure) }, "a subscription failed to begin");
  response.status(status).json(body);
}

function shown(failure: unknown, caller: Caller, log: Logger): object {
  if (failure instanceof GraphQLError) return shownError(failure, caller.requestId);
  log.error({ requestId: caller.requestId, kind: nameOf(failure) }, "a subscription failed");
  return refusal("UNAVAILABLE").errors[0]!;
}

function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : "Error";
}
