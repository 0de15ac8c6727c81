import type { EntityManager } from "@mikro-orm/postgresql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { ClientRecord } from "../../client-record.ts";
import type { Attendance } from "./case-conference.ts";

/**
 * Refuses a record that not every agency at the table may see at this instant, for the purpose for which it attends. Asked after
 * the record was written, in its transaction: whoever may not write about the client learns nothing of others' permissions.
 */
export async function refuseUnseen(em: EntityManager, { clientId, author, mask }: ClientRecord, attendances: readonly Attendance[]): Promise<void> {
  const table = JSON.stringify(attendances.map(({ agency, purpose }) => ({ agency, purpose })));
  const [row] = await em.execute<{ seen: boolean }[]>("select consent.each_may_read(?, ?, ?, ?::jsonb) as seen", [clientId, author, mask, table]);
  if (row!.seen) return;
  throw new PublicError("BAD_USER_INPUT", `attendances: not every agency at the table may see ${categoriesIn(mask).join(", ")} of this client for the purpose for which `
    + "it attends; leave out what is not for all, or an agency.");
}
