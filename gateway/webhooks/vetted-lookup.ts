import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "../../subgraphs/referrals/webhooks/public-address.ts";
import { hostOf } from "../../subgraphs/referrals/webhooks/receiver-url.ts";

/** The addresses that a name stands for. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** As this machine resolves names. */
export const byThisMachine: Resolve = (hostname) => lookup(hostname, { all: true });

/** The receiver's host stands for an address that nothing is sent to. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/**
 * Resolves the receiver's host for the very connection that is about to be made, so that nobody can answer differently in between, and
 * refuses it with {@link AddressRefused} when any of its addresses is not one of the public internet. `loopback` allows this machine itself,
 * and then http to it. Undefined when the host is such an address itself, which nobody looks up.
 */
export function vettedLookup(url: URL, loopback: boolean, resolve: Resolve): LookupFunction | undefined {
  const allowed = (address: string) => (loopback && isLoopbackAddress(address)) || (url.protocol === "https:" && isPublicAddress(address));
  const host = hostOf(url);
  if (isIP(host) !== 0 && !allowed(host)) return undefined;
  return (hostname, { all }, callback) => {
    resolve(hostname).then((found) => {
      if (found.length === 0 || !found.every(({ address }) => allowed(address))) throw new AddressRefused();
      if (all === true) callback(null, found);
      else callback(null, found[0]!.address, found[0]!.family);
    }).catch((failure: Error) => callback(failure, []));
  };
}
