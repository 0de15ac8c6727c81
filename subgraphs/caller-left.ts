import type { ServerResponse } from "node:http";

/** A signal that whoever asked has left: the connection closed before the answer was written. */
export function callerLeft(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}
