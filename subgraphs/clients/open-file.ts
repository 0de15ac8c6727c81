import type { EntityManager } from "@mikro-orm/postgresql";
import { keepsNothing } from "../writes.ts";
import { Client } from "./client.ts";

/** Opens a client of the caller's own agency in the transaction; nobody else knows her. NOT_PERMITTED for an agency that contributes nothing. */
export async function openFile(em: EntityManager, id: string): Promise<void> {
  const [row] = await em.execute<{ contributes: boolean }[]>("select coalesce(current_setting('app.contributes', true), '') = '1' as contributes");
  if (!row!.contributes) throw keepsNothing();
  await em.execute("select consent.open_intake(?)", [id]);
  em.create(Client, { id });
  await em.flush();
}
