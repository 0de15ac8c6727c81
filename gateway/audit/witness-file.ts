import { createReadStream } from "node:fs";
import { appendFile, open } from "node:fs/promises";
import { openCheckpoint, type TreeHead } from "../../subgraphs/consent/sealing/checkpoint.ts";
import type { NoteVerifier } from "../../subgraphs/consent/sealing/note.ts";
import type { Witness } from "../../subgraphs/consent/sealing/witness.ts";
import { linesOf } from "../commands/lines.ts";

/** More than the longest checkpoint. */
const TAIL = 8_192;

/** A file that checkpoints are added to, each with an empty line behind it; best on a disk that lets nothing be overwritten. */
export function witnessFile(path: string): Witness {
  return {
    async last(log) {
      const notes = (await tailOf(path)).split(/(?<=^— [^\n]*\n)\n/m);
      for (const note of notes.toReversed()) {
        const head = openCheckpoint(note, log);
        if (head !== undefined) return head;
      }
      return undefined;
    },
    async add(note) {
      await appendFile(path, `${note}\n`, { flush: true });
      return [];
    },
  };
}

/** The heads that such a file holds, from the first on; notes that this log has not signed are passed over. */
export async function* headsIn(path: string, log: NoteVerifier): AsyncGenerator<TreeHead> {
  let note = "";
  for await (const line of linesOf(createReadStream(path, "utf8"))) {
    if (line === "" && /\n— [^\n]*\n$/.test(note)) {
      const head = openCheckpoint(note, log);
      if (head !== undefined) yield head;
      note = "";
    } else {
      note += `${line}\n`;
    }
  }
  const head = openCheckpoint(note, log);
  if (head !== undefined) yield head;
}

async function tailOf(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL), 0, TAIL, Math.max(0, size - TAIL));
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw failure;
  }
}
