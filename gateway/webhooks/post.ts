import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { orAborted } from "../or-aborted.ts";
import { AddressRefused, type Resolve, vettedAddresses } from "./vetted-addresses.ts";

/** What is posted. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of it. `nothing` was sent when there was nothing to say once the receiver was reached. */
export type Posted =
  | { readonly kind: "answered"; readonly status: number; readonly retryAfter: string | undefined }
  | { readonly kind: "failed"; readonly failure: "ADDRESS_REFUSED" | "UNREACHABLE" | "TLS_FAILED" | "TIMED_OUT" | "NO_ANSWER" }
  | { readonly kind: "nothing" };

/** How a receiver is reached. */
export interface Reaching {
  readonly resolve: Resolve;
  /** Whether receivers on this machine are allowed. */
  readonly loopback: boolean;
  /** Certificates that are trusted beside those of this machine's authorities. */
  readonly ca?: string | undefined;
  /** Within how many milliseconds it is reached and has answered. */
  readonly patience: number;
  readonly stop: AbortSignal;
}

/** Of an answer no more than this is taken; nothing of it is looked at or kept. */
const MOST_OF_ANSWER = 64 * 1024;

/**
 * Reaches a receiver, and only then asks `compose` what to say: so nothing is decided, disclosed and logged for one that is not there,
 * and nothing lies between the decision and the sending. Redirects are answers like others; there is no proxy. Rejects when `compose` does.
 */
export async function post(url: URL, compose: () => Promise<Message | undefined>, reaching: Reaching): Promise<Posted> {
  const { ca, patience, stop } = reaching;
  const late = AbortSignal.timeout(patience);
  const signal = AbortSignal.any([late, stop]);
  const secure = url.protocol === "https:";
  const failed = (failure: Failure): Posted => ({ kind: "failed", failure: late.aborted ? "TIMED_OUT" : failure });
  const [lookup, refused] = await lookupOf(url, reaching, signal);
  if (lookup === undefined) return failed(refused);
  const request = (secure ? requestHttps : requestHttp)(url, { method: "POST", agent: false, lookup, signal, ...(ca === undefined ? {} : { ca }) });
  // Whatever fails rejects what is waited for; what fails later is nobody's.
  request.on("error", () => undefined);
  let response: IncomingMessage | undefined;
  try {
    const obstacle = await reached(request, secure);
    if (obstacle !== undefined) return failed(obstacle);
    const message = await compose();
    if (message === undefined) return { kind: "nothing" };
    for (const [name, value] of Object.entries(message.headers)) request.setHeader(name, value);
    const answered = once(request, "response", { signal });
    request.end(message.body);
    [response] = await answered.catch(() => []) as [IncomingMessage?];
    if (response === undefined) return failed("NO_ANSWER");
    discard(response);
    return { kind: "answered", status: response.statusCode!, retryAfter: response.headers["retry-after"] };
  } finally {
    if (response === undefined) request.destroy();
  }
}

type Failure = Extract<Posted, { kind: "failed" }>["failure"];

/** Gives the addresses that were vetted, and no others, to whoever connects; undefined with what is in the way. */
async function lookupOf(url: URL, { loopback, resolve }: Reaching, signal: AbortSignal): Promise<[LookupFunction, null] | [undefined, Failure]> {
  try {
    const vetted = await orAborted(vettedAddresses(url, loopback, resolve), signal);
    if (vetted === undefined) return [undefined, "UNREACHABLE"];
    return [(_hostname, { all }, callback) => (all === true ? callback(null, vetted) : callback(null, vetted[0]!.address, vetted[0]!.family)), null];
  } catch (failure) {
    return [undefined, failure instanceof AddressRefused ? "ADDRESS_REFUSED" : "UNREACHABLE"];
  }
}

/** Waits until the receiver is reached, and is who it says it is; what is in the way otherwise. */
async function reached(request: ClientRequest, secure: boolean): Promise<Failure | undefined> {
  const there = Promise.withResolvers<void>();
  let connected = false;
  // Listened for from the beginning: a failure may come before anybody would wait for the socket.
  request.once("error", there.reject);
  request.once("socket", (socket) => {
    socket.once("connect", () => (connected = true));
    socket.once(secure ? "secureConnect" : "connect", there.resolve);
  });
  try {
    await there.promise;
    return undefined;
  } catch {
    return connected ? "TLS_FAILED" : "UNREACHABLE";
  }
}

/** Takes the rest of an answer, or what is bearable of it, so that the receiver need not wonder. */
function discard(response: IncomingMessage): void {
  let taken = 0;
  response.on("error", () => undefined);
  response.on("data", ({ length }: Buffer) => {
    taken += length;
    if (taken > MOST_OF_ANSWER) response.destroy();
  });
}
