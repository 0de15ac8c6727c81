import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../schema/public-error.ts";
import type { ClientRecord } from "./client-record.ts";
import type { Noun } from "./declaration.ts";
import { isUuid } from "./uuid.ts";

/** The record, when the caller may read such a one of the same client; `NOT_FOUND` otherwise. Null is nothing. */
export async function recordOfSameClient<T extends ClientRecord>(
  em: EntityManager, noun: Noun<T>, clientId: string, id: string | null | undefined,
): Promise<T | null> {
  if (id == null) return null;
  if (!isUuid(clientId) || !isUuid(id)) throw new PublicError("NOT_FOUND");
  const where = { clientId, id } as never;
  const found = await em.findOne(noun as never, where) as T | null;
  if (found === null) throw new PublicError("NOT_FOUND");
  return found;
}

/** Its `id`, when the caller may read such a record of the same client; `NOT_FOUND` otherwise. Null belongs to nothing. */
export async function ofSameClient<T extends ClientRecord>(
  em: EntityManager, noun: Noun<T>, clientId: string, id: string | null | undefined,
): Promise<string | null> {
  return (await recordOfSameClient(em, noun, clientId, id))?.id ?? null;
}
