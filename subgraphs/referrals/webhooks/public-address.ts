import { BlockList, isIP } from "node:net";

/**
 * Whether an address is one of the public internet: no host of this machine or of a private network, no place of cloud metadata,
 * and none that only wraps another (IPv4 in IPv6, 6to4, Teredo, NAT64), whatever is inside.
 */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !NOT_PUBLIC_4.check(address, "ipv4");
  return kind === 6 && GLOBAL_6.check(address, "ipv6") && !NOT_PUBLIC_6.check(address, "ipv6");
}

/** Whether an address is of this machine itself. */
export function isLoopbackAddress(address: string): boolean {
  return LOOPBACK.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** What https://www.iana.org/assignments/iana-ipv4-special-registry calls not globally reachable, with multicast and what is reserved. */
const NOT_PUBLIC_4 = listOf([
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
  "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
]);
/** Everything that IANA has given to the public internet lies in here, and mapped, link-local, site-local and multicast addresses do not. */
const GLOBAL_6 = listOf(["2000::/3"]);
const NOT_PUBLIC_6 = listOf(["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"]);
const LOOPBACK = listOf(["127.0.0.0/8", "::1/128"]);

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network, prefix] = range.split("/");
    list.addSubnet(network!, Number(prefix), range.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}
