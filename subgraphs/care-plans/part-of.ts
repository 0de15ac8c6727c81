import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../../schema/public-error.ts";
import { categoriesIn, type Category } from "../../schema/consent/category.ts";
import type { ClientRecord } from "../client-record.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import { matterOf } from "../matter.ts";
import { isUuid } from "../uuid.ts";
import { refuseRetracted } from "./retract.ts";

/** The record that something new is to belong to, when the caller may read it; `NOT_FOUND` otherwise. Nothing belongs to what was entered in error. */
export async function wholeOf<T extends ClientRecord>(em: EntityManager, noun: Noun<T>, id: string): Promise<T> {
  const where = { id } as never;
  const record = isUuid(id) ? await em.findOne(noun as never, where) as T | null : null;
  if (record === null) throw new PublicError("NOT_FOUND");
  refuseRetracted(record);
  return record;
}

/** As {@link wholeOf} for a record that the caller's agency wrote. */
export async function ownWholeOf<T extends ClientRecord>(em: EntityManager, noun: Noun<T>, id: string, { caller }: Context): Promise<T> {
  const record = await wholeOf(em, noun, id);
  if (record.author !== caller.agency) throw new PublicError("NOT_FOUND");
  return record;
}

/**
 * Writes a part of a record inside a transaction. It is about the same client and carries at least what the whole carries, so that
 * nobody reads a part of what is hidden from her; `categories` are raised by hand.
 */
export function addPart<T extends ClientRecord>(
  em: EntityManager, { writes }: Context, noun: Noun<T>, whole: ClientRecord, values: object, categories: readonly Category[] = [],
): Promise<string> {
  return writes.add(em, noun, whole.clientId, values, [...categoriesIn(whole.mask), ...matterOf(categories)]);
}

/** As {@link wholeOf} for a record of this client; null belongs to nothing. */
export async function wholeFor<T extends ClientRecord>(
  em: EntityManager, noun: Noun<T>, clientId: string, id: string | null | undefined,
): Promise<T | null> {
  if (id == null) return null;
  const record = await wholeOf(em, noun, id);
  if (record.clientId !== clientId) throw new PublicError("NOT_FOUND");
  return record;
}

/** As {@link wholeFor} where its id is all that is kept of it. */
export async function placeFor<T extends ClientRecord>(
  em: EntityManager, noun: Noun<T>, clientId: string, id: string | null | undefined,
): Promise<string | null> {
  return (await wholeFor(em, noun, clientId, id))?.id ?? null;
}
