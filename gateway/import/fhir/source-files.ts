import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { parse, type ParseError } from "jsonc-parser";
import { Refusal } from "./problem.ts";

/** The largest file that is read. A file is in memory as a whole, so this bounds what an import needs. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** A path that cannot be imported from; the message is one sentence. */
export class NoSource extends Error {
  override readonly name = "NoSource";
}

/** The files to import, in order of their names: those given, and every `.json` file in the folders given and below. */
export async function sourceFiles(paths: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new NoSource(`There is no file or folder ${path}.`);
    if (!found.isDirectory()) files.add(path);
    else for (const file of await filesBelow(path)) files.add(file);
  }
  return [...files];
}

/** The JSON of a file. Throws a {@link Refusal} that never repeats what the file holds. */
export async function readJson(file: string, largest = LARGEST_FILE): Promise<unknown> {
  const text = await readText(file, largest);
  try {
    return JSON.parse(text);
  } catch {
    // The sentence of JSON.parse quotes the file and often names no place.
    const found: ParseError[] = [];
    parse(text, found, { disallowComments: true });
    throw new Refusal({ path: "", message: `is not JSON: see ${placeOf(text, found[0]?.offset ?? text.length)}` });
  }
}

async function readText(file: string, largest: number): Promise<string> {
  const handle = await open(file).catch((failure: NodeJS.ErrnoException) => {
    throw new Refusal({ path: "", message: `cannot be read (${failure.code})` });
  });
  try {
    const { size } = await handle.stat();
    if (size > largest) {
      throw new Refusal({ path: "", message: `is larger than ${Math.floor(largest / 1024 / 1024)} MiB; split it into bundles of one patient each` });
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(await handle.readFile());
  } catch (failure) {
    if (failure instanceof TypeError) throw new Refusal({ path: "", message: "is not UTF-8 text" });
    throw failure;
  } finally {
    await handle.close();
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.toLowerCase().endsWith(".json"));
  const found = await Promise.all(names.map(async (name) => {
    const path = join(folder, name);
    return (await stat(path).catch(() => undefined))?.isFile() ? [path] : [];
  }));
  return found.flat().sort();
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
