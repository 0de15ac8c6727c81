import type { Database } from "../../gateway/database.ts";
import { portOfOurs } from "./port.ts";
import { type Running, startProgram } from "./child-process.ts";
import type { Place } from "./place.ts";
import { startFlags } from "./start-flags.ts";

/** Careweave as `npm start` runs it, everything in one process, on a database that is there. */
export async function startOneProcess({ environment }: Place, { adminUrl }: Database): Promise<Running> {
  const port = await portOfOurs();
  return startProgram([...startFlags(), "dist/gateway/start.js"], { ...environment, DATABASE_URL: adminUrl }, { port, ready: "/health/ready" });
}
