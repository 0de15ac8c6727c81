import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The key under which particulars of persons are hashed so that they can be compared and not read back, one for each purpose.
 * CAREWEAVE_MATCH_KEY, at least 32 characters; without it one is kept as `match-key` in CAREWEAVE_HOME. Subgraphs that run as
 * processes of their own need the same. It never enters the database.
 */
export function matchKey(purpose: string, environment: Readonly<NodeJS.ProcessEnv> = process.env): Buffer {
  const set = environment["CAREWEAVE_MATCH_KEY"]?.trim() ?? "";
  if (set !== "" && set.length < 32) throw new RangeError("CAREWEAVE_MATCH_KEY must have at least 32 characters.");
  return createHmac("sha256", set === "" ? kept(environment["CAREWEAVE_HOME"]?.trim() || join(projectFolder(), ".careweave")) : set).update(purpose).digest();
}

const read = new Map<string, string>();

function kept(home: string): string {
  const file = join(resolve(home), "match-key");
  const known = read.get(file);
  if (known !== undefined) return known;
  mkdirSync(dirname(file), { recursive: true });
  try {
    // "wx": whoever comes second reads what the first has written.
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== "EEXIST") throw failure;
  }
  const key = readFileSync(file, "utf8").trim();
  read.set(file, key);
  return key;
}

/** The nearest folder above that holds package.json, in the sources and in `dist/` alike. */
function projectFolder(from: string = import.meta.dirname): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("No package.json lies above this file; run Careweave from its own folder.");
  return projectFolder(parent);
}
