import type { EntityManager } from "@mikro-orm/postgresql";
import type { Consent } from "../../../schema/consent/question.ts";
import { consentsOf } from "../rewrite-effective.ts";
import { sqlOf } from "../record-consent.ts";
import { type Conflict, conflictsOf } from "./conflicts.ts";
import { networkOf } from "./network.ts";

/**
 * {@link conflictsOf} inside a transaction that writes: takes the client's lock and reads her consents and the network as they
 * are. `now` is the instant of the transaction; `replaces` the consent that goes when the draft is activated.
 */
export async function readConflicts(
  em: EntityManager, draft: Consent, { now, replaces = null }: { now: string; replaces?: string | null },
): Promise<Conflict[]> {
  const sql = sqlOf(em);
  const consents = (await consentsOf(sql, draft.client)).filter(({ id }) => id !== draft.id && id !== replaces);
  return conflictsOf(draft, { now, consents, network: await networkOf(async (text, values) => (await sql.query(text, values)).rows) });
}
