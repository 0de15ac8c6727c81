import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Caller } from "../schema/caller.ts";
import { PublicError } from "../schema/public-error.ts";

/**
 * One write of a request that was sent with an `Idempotency-Key`: {@link claim} it first in its transaction, {@link keep}
 * its outcome last. Both happen with the write or not at all, so a write that failed leaves the key free.
 *
 * The key belongs to its user of its agency and, in each subgraph, to one operation with one set of variables, for 24 hours
 * from its first write. Its row is locked until the transaction ends: a simultaneous twin waits, and is then given the outcome.
 */
export class IdempotencyKey {
  readonly #table: string;
  readonly #write: string;
  readonly #caller: Caller;

  /** `write` names this write among those of the operation: the mutation's response key, and its turn within the mutation. */
  constructor(schema: string, write: string, caller: Caller) {
    this.#table = `"${schema}".idempotency_key`;
    this.#write = write;
    this.#caller = caller;
  }

  /** What this write has brought about already; undefined when it is still to be done. CONFLICT for a key of another request. */
  async claim(em: EntityManager): Promise<string | object | undefined> {
    const { agency, user, idempotencyKey } = this.#caller;
    const request = requestOf(this.#caller);
    const [row] = await em.execute<{ request: string; outcomes: string }[]>(
      `insert into ${this.#table} as k (agency, user_id, key, request) values (?, ?, ?, ?)
       on conflict (agency, user_id, key) do update set
         request = case when ${EXPIRED} then excluded.request else k.request end,
         outcomes = case when ${EXPIRED} then '{}' else k.outcomes end,
         at = case when ${EXPIRED} then excluded.at else k.at end
       returning request, outcomes::text`, [agency, user, idempotencyKey, request]);
    if (row!.request !== request) {
      throw new PublicError("CONFLICT", "This Idempotency-Key was sent before with another operation or other variables; send a new key.");
    }
    return (JSON.parse(row!.outcomes) as Record<string, string | object>)[this.#write];
  }

  /** Keeps the outcome for those who send the same again: ids, never the payload. */
  async keep(em: EntityManager, outcome: string | object): Promise<void> {
    await em.execute(
      `update ${this.#table} set outcomes = outcomes || ?::jsonb where agency = ? and user_id = ? and key = ?`,
      [JSON.stringify({ [this.#write]: outcome }), this.#caller.agency, this.#caller.user, this.#caller.idempotencyKey], "run");
  }
}

/** SHA-256 of what a key is bound to: the operation's text, which operation of it, and the variables. */
function requestOf({ operation, operationName, variables }: Caller): string {
  return createHash("sha256").update([operation, operationName ?? "", variables].join("\n")).digest("hex");
}

const EXPIRED = "k.at < now() - interval '24 hours'";
