import type { EntityManager } from "@mikro-orm/postgresql";
import type { Category } from "../schema/consent/category.ts";
import { PublicError } from "../schema/public-error.ts";
import type { ClientRecord } from "./client-record.ts";
import type { Context } from "./context.ts";
import type { Noun } from "./declaration.ts";

/** Writes one new record, and reads it as a query after the mutation would. */
export async function recordAndRead<T extends ClientRecord>(
  context: Context, noun: Noun<T>, clientId: string, values: object, about: readonly Category[],
): Promise<T | null> {
  const id = await context.writes.record(noun, clientId, values, about);
  return readAfter(context, noun, id);
}

/** Changes a record of the caller's agency at `expectedVersion`, and reads it as a query after the mutation would. */
export async function amendAndRead<T extends ClientRecord>(
  context: Context, noun: Noun<T>, id: string, expectedVersion: number, change: (record: T, at: string, em: EntityManager) => unknown,
): Promise<T | null> {
  await context.writes.amend(noun, id, expectedVersion, change);
  return readAfter(context, noun, id);
}

/** The record as it stands after a write. */
export async function readAfter<T extends ClientRecord>(context: Context, noun: Noun<T>, id: string): Promise<T | null> {
  await context.afresh();
  return context.load.one(noun, id);
}

/** The fields of an update that were given; BAD_USER_INPUT, naming them all, when none was. */
export function givenOf<T extends object>(changes: T): { [field in keyof T]?: NonNullable<T[field]> } {
  const given = Object.entries(changes).filter(([, value]) => value != null);
  if (given.length === 0) throw new PublicError("BAD_USER_INPUT", "Give what has changed; id and expectedVersion alone change nothing.");
  return Object.fromEntries(given) as { [field in keyof T]?: NonNullable<T[field]> };
}
