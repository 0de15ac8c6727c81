import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
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
 * What the receiver's host stands for now: to be connected to as it is, and not to be asked once more, since another answer might come.
 * Throws {@link AddressRefused} when any of it is not of the public internet. `loopback` allows this machine itself, and then http to it.
 */
export async function vettedAddresses(url: URL, loopback: boolean, resolve: Resolve): Promise<LookupAddress[]> {
  const host = hostOf(url);
  const found = isIP(host) === 0 ? await resolve(host) : [{ address: host, family: isIP(host) }];
  const allowed = ({ address }: LookupAddress) => (loopback && isLoopbackAddress(address)) || (url.protocol === "https:" && isPublicAddress(address));
  if (found.length === 0 || !found.every(allowed)) throw new AddressRefused();
  return found;
}
