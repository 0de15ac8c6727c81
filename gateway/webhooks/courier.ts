import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { type Caller, makeCaller } from "../../schema/caller.ts";
import type { Answer } from "../answering.ts";
import type { Transport } from "../execution/transport.ts";
import { courierAsks, type Due, type Held, type Registrar } from "./courier-asks.ts";
import { bodyOf, type EventOperation, operationFor } from "./event-message.ts";
import { type Message, post, type Posted } from "./post.ts";
import { ATTEMPTS, delayAfter, restAfter, retryAfter } from "./schedule.ts";
import { signedHeaders } from "./signature.ts";
import { byThisMachine, type Resolve } from "./vetted-addresses.ts";

/** What a courier works with. */
export interface CourierParts {
  readonly answer: Answer;
  /** The way to the subgraph that keeps webhooks. */
  readonly referrals: Transport;
  readonly log: Logger;
}

/** How it works. Time, chance and the resolver of names are arguments. */
export interface CourierSettings {
  /** Whether receivers on this machine are allowed, by http as well. */
  readonly loopback: boolean;
  readonly now?: (() => number) | undefined;
  readonly random?: (() => number) | undefined;
  readonly resolve?: Resolve | undefined;
  readonly ca?: string | undefined;
  /** Within how many milliseconds a receiver is reached and has answered. */
  readonly patience?: number | undefined;
}

/** Sends what happened to the agencies that have it sent. Several may work on one database. */
export interface Courier {
  /** Gives one webhook for which there is something to be done its turn; whether there was one. */
  turn(): Promise<boolean>;
  /** Resolves when there may be something to be done, or after so many milliseconds. It holds nothing. */
  idle(wait: number): Promise<void>;
  /** Breaks off what is under way: it is not known to have arrived, and is sent once more. */
  stop(): void;
}

/** How many events a webhook is sent in its turn, and for how many milliseconds that goes on: nobody's receiver holds others up for long. */
const IN_A_TURN = 20;
const TURN = 10_000;
/** For how long a webhook is held without a word, in milliseconds; a courier that was killed holds it no longer. */
const LEASE = 60_000;
/** How long a receiver has to be reached and to answer. */
const PATIENCE = 15_000;
/** For how long a webhook rests when something came in between. */
const A_MOMENT = 1_000;

/** A courier that works when it is told to. */
export function createCourier({ answer, referrals, log }: CourierParts, settings: CourierSettings): Courier {
  const { loopback, now = Date.now, random = Math.random, resolve = byThisMachine, ca, patience = PATIENCE } = settings;
  const asks = courierAsks(referrals);
  const stopping = new AbortController();
  const instant = (later = 0) => new Date(now() + later).toISOString();

  return {
    idle: (wait) => asks.awaitWork(caller(NOBODY), { at: instant(), wait }),
    async turn() {
      const held = randomUUID();
      const webhook = await asks.claim(caller(NOBODY), { at: instant(), held, until: instant(LEASE) });
      await (webhook === null ? undefined : serve(webhook, held).catch((failure: Error) => {
        if (!stopping.signal.aborted) log.warn({ webhook: webhook.id, kind: failure.name }, "a webhook could not be served; it is tried again");
      }));
      return webhook !== null;
    },
    stop: () => stopping.abort(),
  };

  /** One turn of a webhook that is held: what is due, one after the other, until something fails. */
  async function serve(webhook: Held, held: string): Promise<void> {
    const over = now() + TURN;
    let rest = 0;
    try {
      const due = await asks.take(caller(webhook.registrar), { webhook: webhook.id, held, at: instant(), kinds: webhook.kinds, after: webhook.after, most: IN_A_TURN });
      for (const one of due ?? []) {
        stopping.signal.throwIfAborted();
        const posted = await post(new URL(webhook.url), () => messageOf(one, webhook), { resolve, loopback, ca, patience, stop: stopping.signal })
          .catch((failure: unknown) => (failure instanceof Undecided ? UNDECIDED : Promise.reject(failure as Error)));
        if (posted.kind === "nothing") {
          // Hidden since it was looked for; the next turn finds that and passes over it, or finds that nobody may be told.
          rest = A_MOMENT;
          return;
        }
        stopping.signal.throwIfAborted();
        rest = await noted(webhook, held, one, posted);
        if (rest !== 0 || now() > over) return;
      }
    } catch (failure) {
      rest = A_MOMENT;
      throw failure;
    } finally {
      if (!stopping.signal.aborted) await asks.letGo(caller(webhook.registrar), { webhook: webhook.id, held, at: instant(), restUntil: rest > 0 ? instant(rest) : null });
    }
  }

  /** The event as the one in whose name it is sent may be told of it at this moment, fenced, logged and signed. */
  async function messageOf({ event, kind }: Due, { registrar, secrets }: Held): Promise<Message | undefined> {
    const operation = operationFor(kind);
    const { document, operationName } = operation;
    const told = await answer({ document, operationName, variables: {}, caller: caller(registrar, operation), event, left: stopping.signal });
    const failed = told.errors?.[0];
    if (failed !== undefined) throw new Undecided(String(failed.extensions["code"]));
    const body = bodyOf(told);
    if (body === undefined) return undefined;
    return {
      headers: { ...signedHeaders({ id: event, seconds: Math.floor(now() / 1000), body }, secrets), "content-type": "application/json", "user-agent": "Careweave-Webhook/1" },
      body,
    };
  }

  /** Keeps how it went; gives for how many milliseconds the webhook rests then, and a negative number when it is not held any more. */
  async function noted({ id, registrar }: Held, held: string, { event, attempts }: Due, posted: Exclude<Posted, { kind: "nothing" }> | typeof UNDECIDED): Promise<number> {
    const arrived = posted.kind === "answered" && posted.status >= 200 && posted.status < 300;
    const gone = posted.kind === "answered" && posted.status === 410;
    const delay = delayAfter(attempts + 1, random());
    const asked = posted.kind === "answered" ? retryAfter(posted.retryAfter, now()) : null;
    const outcome = arrived ? "DELIVERED" : gone ? "GONE" : attempts + 1 >= ATTEMPTS ? "DEAD" : "FAILED";
    const goesOn = await asks.note(caller(registrar), {
      webhook: id, held, at: instant(), until: instant(LEASE), event, outcome, nextAt: outcome === "FAILED" ? instant(Math.max(delay, asked ?? 0)) : null,
      status: posted.kind === "answered" ? posted.status : null, failure: arrived ? null : posted.kind === "failed" ? posted.failure : "STATUS",
    });
    if (!goesOn) return NOT_HELD;
    return arrived ? 0 : Math.max(restAfter(delay, asked), 1);
  }

  /** Who asks, for a minute. */
  function caller(who: Registrar, { operation, variables, operationName }: Pick<EventOperation, "operation" | "variables" | "operationName"> = operationFor("")): Caller {
    return makeCaller({ ...who, operation, variables, operationName, requestId: randomUUID(), idempotencyKey: null, expires: Math.floor(now() / 1000) + 60 });
  }
}

/** An event could not be decided: a consent was changing, or the disclosure could not be entered. It counts as an attempt, so that others have their turn. */
class Undecided extends Error {
  override readonly name = "Undecided";
}
const UNDECIDED = { kind: "failed", failure: "UNDECIDED" } as const;

/** Who looks for work, on nobody's behalf: an agency that takes no part anywhere. */
const NOBODY: Registrar = { agency: "0", user: "courier", role: "COURIER", purpose: "HOPERAT" };
const NOT_HELD = -1;
