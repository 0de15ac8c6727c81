import type { JWTVerifyGetKey } from "jose";

/** How long a key that was found serves, in milliseconds: jose itself serves a set that it has fetched for minutes. */
const SERVES = 1_000;

type Key = Awaited<ReturnType<JWTVerifyGetKey>>;

/** The same keys, each looked for once a second: jose looks through its whole set every time, and takes six promises for it. What is not found is asked for every time. */
export function keptKeys(keys: JWTVerifyGetKey, now: () => number = Date.now): JWTVerifyGetKey {
  const kept = new Map<string, { readonly key: Key; readonly until: number }>();
  return (header, token) => {
    const name = `${header.alg} ${header.kid}`;
    const known = kept.get(name);
    if (known !== undefined && now() < known.until) return known.key;
    return found(name, header, token);
  };

  async function found(name: string, ...asked: Parameters<JWTVerifyGetKey>): Promise<Key> {
    const key = await keys(...asked);
    kept.set(name, { key, until: now() + SERVES });
    return key;
  }
}
