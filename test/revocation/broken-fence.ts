import type { Log } from "./log.ts";

/** Ways to put the fence out of order, in a trial's own database: nothing of ours knows of them. */
export const BREAKS = {
  /** It enters what it is told and compares nothing. */
  blind: (fence: string) => replaced(fence, /if exists \((?:(?!\bif\b)[\s\S])*?return 'CHANGED';\s*end if;/, ""),
  /** It says that all is well and enters nothing. */
  mute: (fence: string) => replaced(fence, /\bbegin\b/, "begin return 'OK';"),
} as const;

/** Breaks the fence; the answer mends it. */
export async function breakFence(log: Log, way: keyof typeof BREAKS): Promise<() => Promise<void>> {
  const [row] = await log.rows<{ fence: string }>("select pg_get_functiondef('consent.disclose(jsonb)'::regprocedure) as fence");
  await log.rows(BREAKS[way](row!.fence));
  return async () => void (await log.rows(row!.fence));
}

function replaced(text: string, what: RegExp, by: string): string {
  if (!what.test(text)) throw new Error("The fence is written otherwise than this trial knows it.");
  return text.replace(what, by);
}
