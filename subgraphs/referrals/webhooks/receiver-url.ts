import { isIP } from "node:net";
import { PublicError } from "../../../schema/public-error.ts";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

let loopback = false;

/** Says whether receivers on this machine itself are allowed, by http as well: for development. */
export function allowLoopback(allowed: boolean): void {
  loopback = allowed;
}

/** The address of a receiver as it is kept; BAD_USER_INPUT for one that events are never sent to. What a name stands for is checked when something is sent. */
export function receiverUrl(field: string, text: string): string {
  const url = text.length > LONGEST ? null : URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || url.hash !== "") {
    throw new PublicError("BAD_USER_INPUT", `${field}: give an address like https://hooks.example.org/careweave, of at most ${LONGEST} characters and without a user, a password or a #.`);
  }
  const host = hostOf(url);
  const here = host === "localhost" || isLoopbackAddress(host);
  if (loopback && here && /^https?:$/.test(url.protocol)) return url.href;
  if (url.protocol !== "https:") throw new PublicError("BAD_USER_INPUT", `${field}: events are sent by https alone.`);
  if (here || (isIP(host) !== 0 && !isPublicAddress(host))) throw new PublicError("BAD_USER_INPUT", `${field}: this is no address of the public internet.`);
  if (url.port !== "" && Number(url.port) < 1024) throw new PublicError("BAD_USER_INPUT", `${field}: use port 443 or one above 1023.`);
  return url.href;
}

/** The host of an address, an IPv6 one without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

const LONGEST = 1_000;
