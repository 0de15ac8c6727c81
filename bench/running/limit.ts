import type { Database } from "../../gateway/database.ts";
import { portOfOurs } from "./port.ts";
import { type Running, startProgram } from "./child-process.ts";

/** The statement written by hand, behind a process of its own. */
export async function startLimit({ adminUrl }: Database): Promise<Running> {
  return startProgram(["dist/bench/limit/serve.js"], { DATABASE_URL: adminUrl }, { port: await portOfOurs() });
}
