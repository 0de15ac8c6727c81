import type { Config } from "../config.ts";
import { findRunning, startPostgres } from "../postgres/embedded.ts";

/** The database of these settings as it is: nothing is migrated, since an audit changes nothing of what it looks at. */
export async function auditedDatabase({ databaseUrl, home }: Config): Promise<{ url: string; stop(): Promise<void> }> {
  const url = databaseUrl ?? (await findRunning(home))?.url;
  if (url !== undefined) return { url, stop: async () => undefined };
  const own = await startPostgres({ home });
  return { url: own.url, stop: () => own.stop() };
}
