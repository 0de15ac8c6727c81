import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BadSetting } from "../config.ts";

/**
 * The text of the secret file at `path`, which only its owner may read; made by `make` when it is not there yet. Of several
 * processes that start at once one makes it and all read the same. Throws when others could read an existing file.
 */
export async function keptSecret(path: string, make: () => Promise<string>): Promise<string> {
  return (await read(path)) ?? (await create(path, await make()));
}

/** A random key of 32 bytes as base64url text, {@link keptSecret} in the home under its name. */
export function keptKey(home: string, name: string): Promise<string> {
  return keptSecret(join(home, name), async () => randomBytes(32).toString("base64url"));
}

async function read(path: string): Promise<string | undefined> {
  try {
    // Windows has no such modes; there the folder's own permissions protect the file.
    const exposed = process.platform !== "win32" && ((await stat(path)).mode & 0o077) !== 0;
    if (exposed) throw new BadSetting(`${path} can be read by others; take that right away with chmod 600, or delete it to have a new one made.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function create(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600, flag: "wx", flush: true });
  try {
    // A link appears whole or not at all, and never replaces what another process has just made.
    await link(draft, path);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return await readFile(path, "utf8");
  } finally {
    await rm(draft, { force: true });
  }
}
