import { type RequestHandler } from "express";
import { refusal } from "./errors.ts";

/**
 * Answers only who calls the gateway by its own name, or by this machine's; others get 403. A page of another site can make
 * its name lead here (DNS rebinding), and would then be of one origin with us and read what we hand out; the name stays its own.
 */
export function onlyByOwnHost(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).host;
  return (request, response, next) => {
    const host = request.headers.host?.toLowerCase() ?? "";
    if (host === own || LOOPBACK.test(host)) next();
    else response.status(403).json(refusal("NOT_PERMITTED", `This page is served at ${publicUrl} only; PUBLIC_URL sets another address.`));
  };
}

/** With any port: a tunnel from another machine ends at one of its own choice. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
