import { hash } from "node:crypto";
import type { Principal } from "./principal.ts";

/** How long the result of one verification serves, in seconds: less than signing keys are held for anyway. */
export const SERVES_SECONDS = 60;
const MOST = 1000;

/**
 * The tokens verified within the last minute, so that a signature is not computed anew for each request of one sitting. Only
 * who somebody is is kept, and never beyond the token's own end; what she may see is asked anew each time.
 */
export class VerifiedTokens {
  readonly #kept = new Map<string, { readonly principal: Principal; readonly until: number }>();

  /** The principal of a token verified lately, if any. */
  find(token: string, now: Date): Principal | undefined {
    const kept = this.#kept.get(digest(token));
    return kept !== undefined && now.getTime() / 1000 < kept.until ? kept.principal : undefined;
  }

  /** Keeps what a verification at `now` has shown; the oldest makes room. */
  keep(token: string, principal: Principal, now: Date): void {
    const key = digest(token);
    this.#kept.delete(key);
    this.#kept.set(key, { principal, until: Math.min(now.getTime() / 1000 + SERVES_SECONDS, principal.expires) });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function digest(token: string): string {
  return hash("sha256", token, "base64");
}
