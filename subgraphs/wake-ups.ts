import { Client } from "pg";

/** One who waits for something to be written. */
export interface Wakeable {
  /** Resolves at the next wake-up, or after so many milliseconds; true at a wake-up. */
  within(milliseconds: number): Promise<boolean>;
  /** Not waiting any more. */
  done(): void;
}

/**
 * What PostgreSQL says by NOTIFY, for those of this process who wait. It is a hint and nothing more: one can be missed while the
 * connection is lost, and says nothing about what the one who wakes may see. Whoever waits looks anyway when her time is over.
 */
export class WakeUps {
  readonly #url: string;
  readonly #waiting = new Map<string, Set<(payload: string) => void>>();
  #listening: Promise<Client> | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Begins to wait: whatever is said on `channel` from now on and `concerns` the one who waits wakes her. */
  wait(channel: string, concerns: (payload: string) => boolean): Wakeable {
    const woken = Promise.withResolvers<void>();
    const waker = (payload: string) => (concerns(payload) ? woken.resolve() : undefined);
    const waiting = this.#waiting.get(channel) ?? new Set();
    this.#waiting.set(channel, waiting.add(waker));
    if (!this.#closed) this.#listen().catch(() => undefined);
    else woken.resolve();
    return {
      async within(milliseconds) {
        const over = Promise.withResolvers<boolean>();
        const timer = setTimeout(() => over.resolve(false), milliseconds);
        const awake = await Promise.race([woken.promise.then(() => true), over.promise]);
        clearTimeout(timer);
        return awake;
      },
      done: () => void waiting.delete(waker),
    };
  }

  /** Wakes everybody and lets go. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.values()) for (const waker of waiting) waker("*");
    await (await this.#listening?.catch(() => undefined))?.end().catch(() => undefined);
  }

  /** One connection listens for all; one that was lost is made anew by the next who waits. */
  async #listen(): Promise<void> {
    const channels = [...this.#waiting.keys()];
    const client = await (this.#listening ??= this.#connect());
    for (const channel of channels.filter((one) => !listened.get(client)!.has(one))) {
      listened.get(client)!.add(channel);
      await client.query(`listen "${channel}"`);
    }
  }

  async #connect(): Promise<Client> {
    const client = new Client({ connectionString: this.#url, connectionTimeoutMillis: 10_000, keepAlive: true });
    const lost = () => (this.#listening = undefined);
    client.on("error", lost);
    client.on("end", lost);
    client.on("notification", ({ channel, payload = "*" }) => {
      for (const waker of this.#waiting.get(channel) ?? []) waker(payload);
    });
    listened.set(client, new Set());
    try {
      await client.connect();
      return client;
    } catch (failure) {
      lost();
      throw failure;
    }
  }
}

/** The channels a connection listens to. */
const listened = new WeakMap<Client, Set<string>>();
