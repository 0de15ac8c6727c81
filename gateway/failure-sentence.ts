import { BadInstrument } from "../subgraphs/assessments/instruments/read-instrument.ts";
import { WrongDatabase } from "../subgraphs/migrate.ts";
import { BadSetting } from "./config.ts";
import { StartFailure } from "./postgres/start-failure.ts";

/** What to tell a person at a terminal; undefined for what nobody has foreseen. */
export function failureSentence(failure: unknown): string | undefined {
  if (failure instanceof BadSetting || failure instanceof StartFailure || failure instanceof WrongDatabase || failure instanceof BadInstrument) return failure.message;
  const { code, port, path, message } = failure as NodeJS.ErrnoException & { port?: number };
  if (path !== undefined && UNUSABLE.has(code)) return `${path} cannot be used; set CAREWEAVE_HOME to a folder in which this user may write.`;
  if (code === "EADDRINUSE") return `Port ${port} is taken; stop what uses it or set PORT to another.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user; set PORT to one above 1023.`;
  if (code === "ENOSPC" || code === "53100") return "The disk is full; make room and start Careweave again.";
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") return "The database that DATABASE_URL names does not answer.";
  if (code === "28P01" || code === "28000") return "The database that DATABASE_URL names refuses this user or password.";
  if (code === "3D000") return "The database that DATABASE_URL names does not exist on its server.";
  if (code === "42501") return `The user of DATABASE_URL may not do what a start needs: ${message}.`;
  return undefined;
}

const UNUSABLE: ReadonlySet<string | undefined> = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR"]);
