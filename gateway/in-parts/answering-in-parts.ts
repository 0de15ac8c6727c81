import type { GraphQLError } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import { PublicError } from "../../schema/public-error.ts";
import { AnswerSize } from "../../subgraphs/answer-size.ts";
import type { Snapshot } from "../../subgraphs/snapshot.ts";
import { accountFor } from "../account.ts";
import type { Asked, ConsentDoors } from "../answering.ts";
import type { Composed } from "../composition.ts";
import { type Attempt, fenced } from "../disclosure/fenced.ts";
import type { Begun, LaterPart } from "../execution/deferred/beginning.ts";
import type { Announced, Completed, Delivered } from "../execution/deferred/delivery.ts";
import type { Executor } from "../execution/executor.ts";
import { supergraphOf } from "../execution/supergraph.ts";
import type { RequestContext } from "../execution/transport.ts";
import { type Prepared, preparing } from "../prepared.ts";
import { FetchReceipts, PartReceipts } from "./part-receipts.ts";
import { without } from "./without.ts";

/** The initial answer, and what follows it. */
export interface AnswerInParts {
  readonly result: Attempt["result"];
  /** What will follow. */
  readonly announced: readonly Announced[];
  readonly later: AsyncGenerator<FencedPart, void, undefined>;
}

/** A part that may leave: its entries are durable. */
export interface FencedPart {
  readonly delivered: readonly Delivered[];
  readonly completed: readonly Completed[];
  readonly announced: readonly Announced[];
  readonly extensions: Record<string, unknown> | undefined;
  readonly hasNext: boolean;
}

/** A query to be answered in parts; `drained` resolves when the caller has taken what was sent, and rejects when she takes too long. */
export interface AskedInParts extends Asked {
  readonly drained: () => Promise<void>;
}

/** What answers in parts stand on. */
export interface InPartsOptions extends ConsentDoors {
  readonly composed: Composed;
  readonly executor: Executor<RequestContext>;
  readonly snapshotFor?: SnapshotFor | undefined;
}

type SnapshotFor = (caller: Caller, left: AbortSignal) => Snapshot;

/**
 * Answers queries in parts. Each part passes the fence by itself: what it releases is entered before it leaves, and when a consent has
 * changed since the first was read, nothing more is told.
 */
export function answeringInParts({ composed, executor, fence, consentsBehind, snapshotFor }: InPartsOptions): (asked: AskedInParts) => Promise<AnswerInParts> {
  const prepared = preparing(executor.apiSchema, supergraphOf(composed).consents);

  return async ({ document, operationName, variables, caller, left, drained }) => {
    const operation = prepared(document, operationName);
    let [reading, begun] = [new Reading(caller, left, snapshotFor), undefined as Begun | undefined];
    const attempt = async (): Promise<Attempt> => {
      reading.release();
      reading = new Reading(caller, left, snapshotFor);
      begun = await executor.begin({ document: operation.trace.document, operationName, variables, contextOf: (fetch) => reading.contextOf(fetch), signal: left });
      const { data, errors, fetches } = begun.initial;
      const receipts = reading.receiptsOf(fetches);
      const { extensions, entry } = await accountFor(operation, data, caller, receipts, consentsBehind);
      return { result: { data, ...(errors.length > 0 ? { errors } : {}), ...(extensions === undefined ? {} : { extensions }) }, moved: receipts.moved, entry };
    };
    try {
      const result = await fenced(caller, false, attempt, fence);
      const { initial, later } = begun!;
      const announced = result.data === initial.data ? initial.announced : [];
      if (announced.length === 0) reading.release();
      return { result, announced, later: laterParts(later, { operation, reading, drained, left }) };
    } catch (failure) {
      reading.release();
      throw failure;
    }
  };

  async function* laterParts(parts: Begun["later"], under: Under): AsyncGenerator<FencedPart, void, undefined> {
    const { reading, drained, left } = under;
    try {
      for await (const part of parts) {
        let waiting = true;
        // While she takes her time nothing is read, and others wait for the connection.
        void part.settled.then(() => (waiting || !part.hasNext ? reading.release() : undefined));
        await drained();
        waiting = false;
        left.throwIfAborted();
        const passed = await passing(part, under);
        yield passed;
        if (!passed.hasNext) return;
      }
    } finally {
      reading.release();
    }
  }

  async function passing(part: LaterPart, { operation, reading }: Under): Promise<FencedPart> {
    const { caller } = reading;
    const { delivered, completed, announced, hasNext } = part;
    const { idKey } = operation.trace;
    const receipts = reading.receiptsOf(part.fetches);
    try {
      const { extensions, entry: toEnter } = await accountFor(operation, part.outline(idKey), caller, receipts, consentsBehind);
      if (caller.expires * 1000 <= Date.now()) throw new PublicError("TOKEN_EXPIRED");
      const entry = toEnter();
      if (entry !== undefined && (receipts.moved || (await fence(caller, entry)) !== "OK")) throw new PublicError("CONSENT_CHANGED", NOTHING_MORE);
      return { delivered: delivered.map((one) => ({ ...one, data: without(idKey, one.data) })), completed, announced, extensions, hasNext };
    } catch (failure) {
      if (!(failure instanceof PublicError)) throw failure;
      return refused(part.awaited, failure);
    }
  }
}

const NOTHING_MORE = "A consent changed while the rest of the answer was being made, so no more of it is disclosed; repeat the request.";

/** Nothing more comes of what is awaited. */
function refused(awaited: readonly Announced[], failure: GraphQLError): FencedPart {
  return { delivered: [], completed: awaited.map((fragment) => ({ fragment, errors: [failure] })), announced: [], extensions: undefined, hasNext: false };
}

interface Under {
  readonly operation: Prepared;
  readonly reading: Reading;
  readonly drained: () => Promise<void>;
  readonly left: AbortSignal;
}

/** What is read for one caller: the receipts of each fetch, and the snapshot that subgraphs of this process share meanwhile. */
class Reading {
  readonly caller: Caller;
  readonly #left: AbortSignal;
  readonly #snapshotFor: SnapshotFor | undefined;
  readonly #fetches = new Map<number, FetchReceipts>();
  readonly #size = new AnswerSize();
  #snapshot: Snapshot | undefined;

  constructor(caller: Caller, left: AbortSignal, snapshotFor: SnapshotFor | undefined) {
    [this.caller, this.#left, this.#snapshotFor] = [caller, left, snapshotFor];
  }

  contextOf(fetch: number): RequestContext {
    const receipts = this.#fetches.get(fetch) ?? new FetchReceipts();
    this.#fetches.set(fetch, receipts);
    return { caller: this.caller, receipts, snapshot: this.#snapshot ??= this.#snapshotFor?.(this.caller, this.#left), size: this.#size };
  }

  receiptsOf(fetches: ReadonlySet<number>): PartReceipts {
    return new PartReceipts(this.#fetches, fetches);
  }

  /** Gives the connection back; what is read afterwards is read in another snapshot, and the fence tells whether it is of one piece. */
  release(): void {
    void this.#snapshot?.close();
    this.#snapshot = undefined;
  }
}
