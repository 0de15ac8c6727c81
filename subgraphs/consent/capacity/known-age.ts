import type { EntityManager } from "@mikro-orm/postgresql";
import type { Age } from "../../../schema/consent/jurisdiction/grantor-may.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import { instantText } from "../instant-text.ts";

/** What the caller's own agency knows of a client's age; what other agencies recorded plays no part, so that nothing of it shows. */
export async function ageOf(em: EntityManager, clientId: string): Promise<Age> {
  const [row] = await em.execute<Age[]>(`select birth_date::text as "birthDate", quality, of_age as "ofAge" from consent.age
    where client_id = ? order by at desc limit 1`, [clientId]);
  return row ?? { birthDate: null, quality: "UNKNOWN", ofAge: false };
}

/** When the client died; null while she lives. */
export async function deathOf(em: EntityManager, clientId: string): Promise<Instant | null> {
  const [row] = await em.execute<{ died: Instant }[]>(`select ${instantText("died_at")} as died from consent.death where client_id = ?`, [clientId]);
  return row?.died ?? null;
}
