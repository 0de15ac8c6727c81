import { withOwner } from "../demonstration/load/owner.ts";
import { BadSetting } from "../config.ts";
import { isUuid } from "../../subgraphs/uuid.ts";

/** Who does it, as the log will say. */
export interface ByWhom {
  readonly url: string;
  readonly by: string;
}

/** Takes out what is older than it must be kept and not held; resolves with how many entries went. */
export function prune({ url, by }: ByWhom, months: number | null, now: Date): Promise<number> {
  if (months === null) throw new BadSetting("AUDIT_RETENTION_MONTHS says for how many months entries are kept; without it they are kept for ever.");
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - months, 1);
  return one(url, "select consent.prune_log($1, $2) as answer", [from.toISOString(), by], Number);
}

/** Erases what the log says of a client, with the key that ties her to its leaves; resolves with how many entries went. */
export function erase({ url, by }: ByWhom, client: string, reason: string): Promise<number> {
  return one(url, "select consent.erase_from_log($1, $2, $3) as answer", [uuidOf("--client", client), by, reason], Number);
}

/** Keeps the entries about a client, or all, whatever their age; resolves with the hold's id. */
export function hold({ url, by }: ByWhom, client: string | undefined, reason: string): Promise<string> {
  return one(url, "select consent.hold_log($1, $2, $3) as answer", [client === undefined ? null : uuidOf("--client", client), by, reason], String);
}

/** Ends a hold; resolves with whether there was one. */
export function release({ url, by }: ByWhom, id: string): Promise<boolean> {
  return one(url, "select consent.release_log($1, $2) as answer", [uuidOf("The hold", id), by], Boolean);
}

async function one<T>(url: string, text: string, values: unknown[], as: (answer: unknown) => T): Promise<T> {
  try {
    return await withOwner(url, async (sql) => as(((await sql.query(text, values)).rows[0] as { answer: unknown }).answer));
  } catch (failure) {
    const { code, message } = failure as { code?: string; message: string };
    // The database's own sentences of keeping.sql.ts; nothing was taken out.
    if (code === "55000") throw new BadSetting(`Nothing was taken out: ${message}; run npm run audit -- seal --once first.`);
    if (code === "55006") throw new BadSetting(`Nothing was taken out: ${message}.`);
    if (code === "55P03") throw new BadSetting("Nothing was taken out: somebody reads the log at length; try again later.");
    throw failure;
  }
}

function uuidOf(what: string, text: string): string {
  if (isUuid(text)) return text;
  throw new BadSetting(`${what} must be an id like 123e4567-e89b-42d3-a456-426614174000.`);
}
