import { verifierText, type NoteVerifier } from "../../subgraphs/consent/sealing/note.ts";
import { WIDTH } from "../../subgraphs/consent/sealing/merkle.ts";
import { linesOf } from "../commands/lines.ts";
import type { Item, Source } from "./item.ts";

/** The first line of an export. */
const FORMAT = "careweave-audit/1";

/** The lines of an export: one for each leaf and each checkpoint, in their order. Entries that have no place yet are left to the next. */
export async function* exportLines(source: Source, key: NoteVerifier): AsyncGenerator<string> {
  yield JSON.stringify({ format: FORMAT, key: verifierText(key) });
  for await (const item of source.items()) {
    if (item.kind === "leaf") {
      const { index, hash, entry } = item;
      yield JSON.stringify({ index, hash: hash.toString("base64"), ...(entry === null ? {} : { salt: entry.salt.toString("hex"), entry: entry.content }) });
    } else if (item.kind === "checkpoint") {
      yield JSON.stringify({ checkpoint: item.note });
    } else if (item.kind === "break") {
      throw new BrokenLog(`Entry ${item.index}: ${item.why}; npm run audit -- verify says more.`);
    }
  }
}

/** A log that cannot be exported whole. */
export class BrokenLog extends Error {
  override readonly name = "BrokenLog";
}

/** An export, read line by line. `chunks` is its text. */
export function exportSource(chunks: AsyncIterable<string>): Source {
  return { size: undefined, items: () => itemsOf(chunks) };
}

async function* itemsOf(chunks: AsyncIterable<string>): AsyncGenerator<Item, undefined> {
  let [line, index] = [0, 0];
  for await (const text of linesOf(chunks)) {
    line += 1;
    const read = parsed(text);
    if (line === 1) {
      if (read?.["format"] === FORMAT) continue;
      return yield { kind: "break", index, why: `the first line is not that of an export ${FORMAT}` };
    }
    if (typeof read?.["checkpoint"] === "string") {
      yield { kind: "checkpoint", note: read["checkpoint"] };
      continue;
    }
    const leaf = read === undefined ? undefined : leafOf(read);
    if (leaf === undefined) return yield { kind: "break", index, why: `line ${line} of the export is no entry` };
    if (leaf.index !== index) return yield { kind: "break", index, why: `line ${line} of the export is entry ${leaf.index} where this one must be` };
    index += 1;
    yield leaf;
  }
  if (line === 0) yield { kind: "break", index, why: "the export is empty" };
  return undefined;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function leafOf({ index, hash, salt, entry }: Record<string, unknown>): Extract<Item, { kind: "leaf" }> | undefined {
  if (typeof index !== "number" || typeof hash !== "string") return undefined;
  const bytes = Buffer.from(hash, "base64");
  if (bytes.length !== WIDTH || bytes.toString("base64") !== hash) return undefined;
  if (salt === undefined && entry === undefined) return { kind: "leaf", index, hash: bytes, entry: null };
  if (typeof salt !== "string" || typeof entry !== "string") return undefined;
  const salted = Buffer.from(salt, "hex");
  return salted.toString("hex") === salt ? { kind: "leaf", index, hash: bytes, entry: { salt: salted, content: entry } } : undefined;
}
