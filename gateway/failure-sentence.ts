import { BadInstrument } from "../subgraphs/assessments/instruments/read-instrument.ts";
import { WrongDatabase } from "../subgraphs/migrate.ts";
import { BadSetting } from "./config.ts";
import { StartFailure } from "./postgres/start-failure.ts";

/** What to tell a person at a terminal; undefined for what nobody has foreseen. `again` says what to do when it is mended. */
export function failureSentence(failure: unknown, again = "start Careweave again"): string | undefined {
  if (failure instanceof BadSetting || failure instanceof StartFailure || failure instanceof WrongDatabase || failure instanceof BadInstrument) return failure.message;
  const { code = "", port, path, message } = failure as NodeJS.ErrnoException & { port?: number };
  if (path !== undefined && UNUSABLE.has(code)) return `${path} cannot be used; set CAREWEAVE_HOME to a folder in which this user may write.`;
  if (code === "EADDRINUSE") return `Port ${port} is taken; stop what uses it or set PORT to another.`;
  if (code === "EACCES" && port !== undefined) return `Port ${port} may not be used by this user; set PORT to one above 1023.`;
  if (code === "ENOSPC" || code === "53100") return `The disk is full; make room and ${again}.`;
  if (UNREACHABLE.has(code)) return "The database that DATABASE_URL names does not answer.";
  if (code === "28P01" || code === "28000") return "The database that DATABASE_URL names refuses this user or password.";
  if (code === "3D000") return "The database that DATABASE_URL names does not exist on its server.";
  if (code === "53300") return "The database has no connection left for Careweave; raise its max_connections or end what holds them.";
  if (code === "25006") return "The database that DATABASE_URL names is a copy that takes no writes; name the one it copies.";
  if (code === "42501") return `The user of DATABASE_URL may not do what a start needs: ${message}.`;
  // Classes of lost connections and of an administrator's shutdown.
  if (/^(08|57P)/.test(code) || code === "ECONNRESET") return `The database went away; when it is back, ${again}.`;
  return undefined;
}

const UNUSABLE: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR"]);
const UNREACHABLE: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"]);
