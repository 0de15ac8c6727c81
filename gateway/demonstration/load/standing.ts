import type { EntityManager } from "@mikro-orm/postgresql";

/** Those of the ids that are there already: after a load that was cut off. */
export async function standing(em: EntityManager, noun: unknown, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await em.find(noun as never, { id: { $in: ids } }, { fields: ["id"] as never, disableIdentityMap: true });
  return new Set((found as { id: string }[]).map(({ id }) => id));
}
