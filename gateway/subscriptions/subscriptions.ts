import { randomUUID } from "node:crypto";
import type { DocumentNode, GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { type Caller, makeCaller } from "../../schema/caller.ts";
import { isErrorCode } from "../../schema/error-codes.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Answer } from "../answering.ts";
import type { Executor } from "../execution/executor.ts";
import type { RequestContext, Transport } from "../execution/transport.ts";
import { logUnforeseen, shownError } from "../graphql-server.ts";
import { LIMITS } from "../limits.ts";
import { Seats } from "../seats.ts";
import { checkedVariables } from "../variables.ts";
import { SubscriptionDocuments } from "./documents.ts";
import { Ending, GatewayStops } from "./ending.ts";
import { type Look, lookFor } from "./event-source.ts";

/** A subscription as it is asked for. */
export interface Subscribing {
  readonly caller: Caller;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  /** The last event that the caller was told of before, to go on after it; null begins with what happens from now on. */
  readonly cursor: string | null;
  /** Aborts when the caller leaves; heard until the subscription has begun. */
  readonly left: AbortSignal;
}

/** The answer for one event, as it is sent. */
export interface Told {
  readonly cursor: string;
  readonly result: { data: Record<string, unknown>; errors?: GraphQLFormattedError[]; extensions: Record<string, unknown> };
}

/** What subscriptions stand on. */
export interface SubscriptionOptions {
  readonly executor: Executor<RequestContext>;
  readonly answer: Answer;
  readonly transports: Readonly<Record<string, Transport>>;
  readonly log: Logger;
  /** For how long a subscription waits to be woken before it looks by itself, in milliseconds. */
  readonly wait: number;
}

/** How often an event is executed anew when a consent changes meanwhile, each time twice. */
const TURNS = 3;

/**
 * Subscriptions: a subgraph tells the ids of events, and the operation is executed once for each, under the consents and the
 * identity of that moment, fenced and logged like a query. The next event is looked at when the last has been taken.
 */
export class Subscriptions {
  readonly #options: SubscriptionOptions;
  readonly #documents: SubscriptionDocuments;
  readonly #seats = new Seats({
    ofUser: LIMITS.subscriptionsOfUser, ofAgency: LIMITS.subscriptionsOfAgency, sentence: "Too many subscriptions are open for you or your agency; end some before you begin others.",
  });
  readonly #open = new Set<Ending>();
  #stopping = false;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#documents = new SubscriptionDocuments(options.executor.apiSchema);
  }

  /**
   * Begins a subscription; rejects when it is refused. The iteration throws a `PublicError` that says why it ends, or
   * {@link GatewayStops}; `return` ends it at once, whatever it waits for.
   */
  async begin(asked: Subscribing): Promise<AsyncGenerator<Told, void, undefined>> {
    if (this.#stopping) throw new PublicError("UNAVAILABLE");
    const { executor, transports } = this.#options;
    const { caller, operationName } = asked;
    const document = this.#documents.of(asked.query, operationName);
    const variables = checkedVariables(executor.apiSchema, document, operationName, asked.variables);
    const leave = this.#seats.take(caller);
    const ending = new Ending(caller.expires);
    this.#open.add(ending);
    const over = () => {
      ending.end(new Error("The subscription is over."));
      this.#open.delete(ending);
      leave();
    };
    asked.left.addEventListener("abort", over);
    try {
      const source = await executor.source({ document, operationName, variables });
      const transport = transports[source.subgraph];
      if (transport === undefined) throw new PublicError("UNAVAILABLE");
      const look = (from: { after: unknown; cursor: string | null; wait: number }) => ending.before(lookFor(transport, source, anew(caller), from, ending.signal));
      const first = await look({ after: null, cursor: asked.cursor, wait: 0 });
      if (first.ended !== null) throw new PublicError(first.ended);
      return endedBy(over, this.#told(first, look, (event) => this.#answerFor(event, { document, operationName, variables, caller }, ending)));
    } catch (failure) {
      over();
      throw failure;
    } finally {
      asked.left.removeEventListener("abort", over);
    }
  }

  /** Ends every subscription; its caller goes on elsewhere. */
  stop(): void {
    this.#stopping = true;
    for (const ending of this.#open) ending.end(new GatewayStops());
  }

  async *#told(
    first: Look, look: (from: { after: unknown; cursor: null; wait: number }) => Promise<Look>, answerFor: (event: string) => Promise<Told | undefined>,
  ): AsyncGenerator<Told, void, undefined> {
    for (let seen = first; ; seen = await look({ after: seen.after, cursor: null, wait: this.#options.wait })) {
      for (const event of seen.events) {
        const told = await answerFor(event);
        if (told !== undefined) yield told;
      }
      if (seen.ended !== null) throw new PublicError(seen.ended);
    }
  }

  /** The operation's answer for one event; undefined when the caller may not be told of it by now. */
  async #answerFor(
    event: string, asked: { document: DocumentNode; operationName: string | undefined; variables: Record<string, unknown>; caller: Caller }, ending: Ending,
  ): Promise<Told | undefined> {
    for (let turn = 1; ; turn++) {
      const caller = anew(asked.caller);
      const { data, errors = [], extensions } = await ending.before(this.#options.answer({ ...asked, caller, event, left: ending.signal }));
      const changed = errors.some((error) => error.extensions["code"] === "CONSENT_CHANGED");
      if (data == null && changed && turn < TURNS) continue;
      logUnforeseen(this.#options.log, caller.requestId, errors);
      const shown = errors.map((error) => shownError(error, caller.requestId));
      const root = data == null ? null : Object.values(data)[0];
      if (data != null && root != null) {
        return { cursor: event, result: { data, ...(shown.length > 0 ? { errors: shown } : {}), extensions: { ...extensions, cursor: event } } };
      }
      if (shown.length === 0) return undefined;
      // Not told and not passed over: whoever goes on after the last cursor meets it again.
      throw asPublic(shown[0]!);
    }
  }
}

/** The caller once more, for a request of its own. */
function anew(caller: Caller): Caller {
  return makeCaller({ ...caller, requestId: randomUUID(), idempotencyKey: null });
}

function asPublic({ message, extensions }: GraphQLFormattedError): PublicError {
  const code = extensions?.["code"];
  return isErrorCode(code) ? new PublicError(code, message, { extensions: { ...extensions } }) : new PublicError("UNAVAILABLE");
}

/** The generator, with a `return` that does not wait for what it waits for, and `over` told at its end, however that comes. */
function endedBy<T>(over: () => void, inner: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  const generator: AsyncGenerator<T, void, undefined> = {
    async next() {
      try {
        const step = await inner.next();
        if (step.done === true) over();
        return step;
      } catch (failure) {
        over();
        throw failure;
      }
    },
    async return() {
      over();
      void inner.return(undefined).catch(() => undefined);
      return { done: true, value: undefined };
    },
    async throw(failure) {
      over();
      throw failure;
    },
    [Symbol.asyncIterator]: () => generator,
    async [Symbol.asyncDispose]() {
      await generator.return(undefined);
    },
  };
  return generator;
}
