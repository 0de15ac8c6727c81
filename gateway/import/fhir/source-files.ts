import { open, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { parse, type ParseError, printParseErrorCode } from "jsonc-parser";
import { Refusal } from "./problem.ts";

const MIB = 1024 * 1024;

/** The largest file that is read, in bytes. A file is in memory as a whole, and what is made of it needs eight times its size. */
export const LARGEST_FILE = Math.min(256 * MIB, Math.floor(getHeapStatistics().heap_size_limit / 10));

/** A path that cannot be imported from; the message is one sentence. */
export class NoSource extends Error {
  override readonly name = "NoSource";
}

/** The files to import, in order of their names: those given, and in the folders given and below every file whose name ends so. */
export async function sourceFiles(paths: readonly string[], endings: readonly string[] = [".json"]): Promise<string[]> {
  const files = new Set<string>();
  const entered = new Set<string>();
  for (const path of paths) {
    const found = await stat(path).catch((failure: NodeJS.ErrnoException) => failure.code);
    if (found === undefined || typeof found === "string") {
      throw new NoSource(found === "ENOENT" ? `There is no file or folder ${path}.` : `${path} cannot be read (${found}).`);
    }
    if (found.isFile()) files.add(path);
    else if (found.isDirectory()) for await (const file of filesBelow(path, endings, entered)) files.add(file);
    else throw new NoSource(`${path} is neither a file nor a folder.`);
  }
  return [...files];
}

/** The JSON of a file. Throws a {@link Refusal} that never repeats what the file holds. */
export async function readJson(file: string, largest = LARGEST_FILE): Promise<unknown> {
  const text = await readText(file, largest);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal({ path: "", message: notJson(text) });
  }
}

/** What keeps a text from being JSON. The sentence of JSON.parse quotes the file and often names no place. */
function notJson(text: string): string {
  if (text.trim() === "") return "is empty, so it is not JSON";
  const found: ParseError[] = [];
  parse(text, found, { disallowComments: true });
  const [first] = found;
  const offset = first?.offset ?? text.length;
  const rest = text.slice(offset).trim();
  if (first !== undefined && printParseErrorCode(first.error) === "EndOfFileExpected" && rest.startsWith("{")) {
    return `holds more than one JSON value, as NDJSON does, from ${placeOf(text, offset)} on; an import takes one a file`;
  }
  return `is not JSON: see ${placeOf(text, offset)}${rest === "" ? ", where it ends before it is complete" : ""}`;
}

/** The text of a file. Throws a {@link Refusal}, as {@link readJson} does. */
export async function readText(file: string, largest = LARGEST_FILE): Promise<string> {
  const handle = await open(file).catch((failure: NodeJS.ErrnoException) => {
    throw new Refusal({ path: "", message: `cannot be read (${failure.code})` });
  });
  try {
    const { size } = await handle.stat();
    if (size > largest) {
      throw new Refusal({ path: "", message: `is larger than ${Math.floor(largest / MIB)} MiB; split it` });
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(await handle.readFile());
  } catch (failure) {
    if (failure instanceof TypeError) throw new Refusal({ path: "", message: "is not UTF-8 text" });
    throw failure;
  } finally {
    await handle.close();
  }
}

/** In order of their names. A folder is entered once, whatever links lead to it: they may lead round in a circle. */
async function* filesBelow(folder: string, endings: readonly string[], entered: Set<string>): AsyncGenerator<string> {
  const real = await realpath(folder);
  if (entered.has(real)) return;
  entered.add(real);
  const names = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
    throw new NoSource(`The folder ${folder} cannot be read (${failure.code}).`);
  });
  for (const name of names.sort()) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) yield* filesBelow(path, endings, entered);
    else if (found?.isFile() && endings.some((ending) => name.toLowerCase().endsWith(ending))) yield path;
  }
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
