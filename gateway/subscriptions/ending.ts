import { PublicError } from "../../schema/public-error.ts";

/** The gateway stops: the subscription is not over, and goes on elsewhere from the last cursor. */
export class GatewayStops extends Error {
  override readonly name = "GatewayStops";
}

/** What ends one subscription from outside: the caller leaves, her token ends, or the gateway stops. */
export class Ending {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** `expires` is when the token ends, in seconds since 1970. */
  constructor(expires: number) {
    this.#arm(expires * 1000);
  }

  /** Aborts at the end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What `work` resolves with; rejects with the reason when the end comes first, however long `work` then takes. */
  async before<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    const first = Promise.withResolvers<T>();
    const ended = () => first.reject(signal.reason as Error);
    work.then(first.resolve, first.reject);
    // Not a race with one promise of a long life, which would keep something of every turn.
    signal.addEventListener("abort", ended);
    if (signal.aborted) ended();
    try {
      const done = await first.promise;
      signal.throwIfAborted();
      return done;
    } finally {
      signal.removeEventListener("abort", ended);
    }
  }

  end(reason: Error): void {
    clearTimeout(this.#timer);
    this.#controller.abort(reason);
  }

  #arm(at: number): void {
    const left = at - Date.now();
    if (left <= 0) this.end(new PublicError("TOKEN_EXPIRED"));
    else this.#timer = setTimeout(() => this.#arm(at), Math.min(left, LONGEST_TIMER)).unref();
  }
}

const LONGEST_TIMER = 2 ** 31 - 1;
