import { randomUUID } from "node:crypto";
import {
  DriverException, type EntityManager, OptimisticLockError, RowLevelSecurityViolationException,
} from "@mikro-orm/postgresql";
import type { Caller } from "../schema/caller.ts";
import { type Category, maskOf } from "../schema/consent/category.ts";
import { PublicError } from "../schema/public-error.ts";
import type { ClientAnswer } from "./client-answer.ts";
import type { ClientRecord } from "./client-record.ts";
import { declarationOf, type Noun } from "./declaration.ts";
import { IdempotencyKey } from "./idempotency-key.ts";
import { isUuid } from "./uuid.ts";

/**
 * The write road: one transaction of MikroORM's unit of work, entered as the caller. What row-level security refuses
 * answers like an id that does not exist, because to the caller it is one.
 */
export class Writes {
  readonly #em: EntityManager;
  readonly #worker: string;
  readonly caller: Caller;
  readonly #keyed: ((turn: number) => IdempotencyKey) | undefined;
  #turns = 0;

  constructor(em: EntityManager, worker: string, caller: Caller, keyed?: (turn: number) => IdempotencyKey) {
    this.#em = em;
    this.#worker = worker;
    this.caller = caller;
    this.#keyed = keyed;
  }

  /** The same road for one mutation of the operation, by its response key: what it commits is kept by the caller's `Idempotency-Key`. */
  ofMutation(schema: string, responseKey: string): Writes {
    if (this.caller.idempotencyKey === null) return this;
    return new Writes(this.#em, this.#worker, this.caller, (turn) => new IdempotencyKey(schema, `${responseKey}#${turn}`, this.caller));
  }

  /**
   * Runs `work` in one transaction and returns its outcome; when this returns, what it wrote is durable. Where the caller sent
   * an `Idempotency-Key`, the outcome commits with the write, and whoever sends the same again gets that outcome back and
   * `work` does not run. So the outcome says which records were written, by id, as JSON (ids made outside of `work` are others
   * the second time), and never what is in them: the payload is read after it, under the rights of then.
   */
  commit<T extends string | object>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const key = this.#keyed?.(this.#turns++);
    if (key === undefined) return this.enter(work);
    return this.#transaction(async (em) => {
      const before = await key.claim(em);
      if (before !== undefined) return before as T;
      // Only now: a twin may have been waited for, and the instant of the write is that of entering.
      await em.execute(ENTER);
      const outcome = await work(em);
      await key.keep(em, outcome);
      return outcome;
    });
  }

  /** Runs `work` in one transaction entered as the caller, every time: for what is no mutation of the API. */
  enter<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.#transaction(async (em) => {
      await em.execute(ENTER);
      return await work(em);
    });
  }

  async #transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const { agency, user, role, purpose } = this.caller;
    const variables = { "app.agency": agency, "app.user": user, "app.role": role, "app.purpose": purpose };
    const em = this.#em.fork({ session: { role: this.#worker, variables } });
    try {
      return await em.transactional((inner) => work(inner));
    } catch (failure) {
      throw publicFailure(failure);
    }
  }

  /**
   * Writes one new record about a client in a transaction of its own and returns its id. The record carries the noun's
   * own categories, those of its matter (`extra`), and those its author agency adds (`consent.author_mask`).
   */
  record<T extends ClientRecord>(noun: Noun<T>, clientId: string, values: object, extra: readonly Category[] = []): Promise<string> {
    return this.commit((em) => this.add(em, noun, clientId, values, extra));
  }

  /** {@link record} inside a transaction that writes more; `values.recordedAt` says when it was written, if not now. */
  async add<T extends ClientRecord>(
    em: EntityManager, noun: Noun<T>, clientId: string, values: object, extra: readonly Category[] = [],
  ): Promise<string> {
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    const id = randomUUID();
    const author = await authorAndInstant(em);
    if (author.keepsNothing) throw keepsNothing();
    const mask = maskOf([...declarationOf(noun).always, ...extra]) | author.mask;
    em.create(noun as never, {
      recordedAt: author.now, ...values, id, clientId, mask, author: this.caller.agency, recordedBy: this.caller.user,
    } as never);
    await em.flush();
    return id;
  }

  /**
   * Writes what the client, or who speaks for her, says to a record that the transaction has read, where the noun's declaration lets
   * her: it belongs to that record's agency and carries its categories.
   */
  async say<T extends ClientRecord>(em: EntityManager, noun: Noun<T>, to: ClientRecord, values: Said): Promise<string> {
    const id = randomUUID();
    const { clientId, author, mask } = to;
    em.create(noun as never, { ...values, recordedAt: values.said.at, id, clientId, mask, author, recordedBy: this.caller.user } as never);
    await em.flush();
    return id;
  }

  /**
   * Changes a record of the caller's own agency, or one its declaration lets the caller's agency or the client amend, in a transaction.
   * `NOT_FOUND` when there is none for the caller, `VERSION_CONFLICT` when it is not at `expectedVersion`. `change` is given
   * the instant of the transaction, and the transaction; a promise of it is waited for.
   */
  async amend<T extends ClientRecord>(
    noun: Noun<T>, id: string, expectedVersion: number, change: (record: T, at: string, em: EntityManager) => unknown,
  ): Promise<string> {
    return this.commit(async (em) => {
      await change(await this.toAmend(em, noun, id, expectedVersion), (await authorAndInstant(em)).now, em);
      await em.flush();
      return id;
    });
  }

  /** The record that {@link amend} changes, in a transaction that changes more. */
  async toAmend<T extends ClientRecord>(em: EntityManager, noun: Noun<T>, id: string, expectedVersion: number): Promise<T> {
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    const { alsoAmendedBy, answeredByClient } = declarationOf(noun);
    const amenders = ["author", ...(alsoAmendedBy === undefined ? [] : [alsoAmendedBy.agency])];
    const own = answeredByClient.length === 0 ? [] : [{ clientId: { $in: await spokenFor(em) } }];
    const where = { id, $or: [...amenders.map((property) => ({ [property]: this.caller.agency })), ...own] } as never;
    const record = await em.findOne(noun as never, where) as T | null;
    if (record === null) throw new PublicError("NOT_FOUND");
    if (record.version !== expectedVersion) throw new PublicError("VERSION_CONFLICT");
    return record;
  }
}

/** The clients for whom the caller speaks: herself, or those she represents; nobody where she does not ask as such. */
async function spokenFor(em: EntityManager): Promise<string[]> {
  const [row] = await em.execute<{ clients: string[] }[]>(`select array_remove(array[nullif(current_setting('app.self', true), '')]
    || array(select jsonb_object_keys(coalesce(nullif(current_setting('app.represents', true), ''), '{}')::jsonb)), null) as clients`);
  return row!.clients;
}

const ENTER = "select consent.enter()";

/** In a transaction: the mask of the categories the caller's agency adds to what it writes, and the instant as RFC 3339 text. */
export async function authorAndInstant(em: EntityManager): Promise<Author> {
  const [row] = await em.execute<Author[]>(
    `select consent.author_mask() as mask, to_char(consent.instant() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now,
      coalesce(current_setting('app.ready', true), '') = '1' and coalesce(current_setting('app.contributes', true), '') <> '1' as "keepsNothing"`);
  return row!;
}

/** What the client says, and that it is she who says it. */
interface Said {
  readonly said: ClientAnswer;
  readonly [property: string]: unknown;
}

interface Author {
  readonly mask: number;
  readonly now: string;
  /** Whether the agency by law pools no records. */
  readonly keepsNothing: boolean;
}

/** The refusal of an agency that by law pools no records: it depends on the agency alone, and tells nothing of a client. */
export function keepsNothing(): PublicError {
  return new PublicError("NOT_PERMITTED", "Your agency records nothing in the shared file: what a victim service provider writes is by law not pooled.");
}

/** SQLSTATE of a serialization failure and of a deadlock: the write may simply be sent again. */
const RETRYABLE = new Set(["40001", "40P01"]);

/** What a caller may know of a failed write; anything unforeseen passes through and becomes `UNAVAILABLE` in the gateway. */
function publicFailure(failure: unknown): unknown {
  if (failure instanceof RowLevelSecurityViolationException) return new PublicError("NOT_FOUND");
  if (failure instanceof OptimisticLockError) return new PublicError("VERSION_CONFLICT");
  if (failure instanceof DriverException && RETRYABLE.has(String(failure.code))) return new PublicError("CONFLICT");
  return failure;
}
