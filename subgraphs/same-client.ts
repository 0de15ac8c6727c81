import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../schema/public-error.ts";
import type { ClientRecord } from "./client-record.ts";
import type { Noun } from "./declaration.ts";
import { isUuid } from "./uuid.ts";

/** `id`, when the caller may read such a record of the same client; `NOT_FOUND` otherwise. Null belongs to nothing. */
export async function ofSameClient<T extends ClientRecord>(
  em: EntityManager, noun: Noun<T>, clientId: string, id: string | null | undefined,
): Promise<string | null> {
  if (id == null) return null;
  if (!isUuid(clientId) || !isUuid(id)) throw new PublicError("NOT_FOUND");
  if (await em.findOne(noun as never, { clientId, id }) === null) throw new PublicError("NOT_FOUND");
  return id;
}
