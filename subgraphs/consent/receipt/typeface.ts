import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";

/** Roboto, which holds the letters of most Latin, Greek and Cyrillic names: the bytes of the font in this weight, read once a process. */
export function typeface(weight: "Regular" | "Bold"): Buffer {
  const read = known.get(weight) ?? unpacked(readFileSync(createRequire(import.meta.url).resolve(`roboto-fontface/fonts/roboto/Roboto-${weight}.woff`)));
  known.set(weight, read);
  return read;
}

const known = new Map<string, Buffer>();

/**
 * A WOFF font as the OpenType font it packs (W3C WOFF 1.0, 4 and 5). fontkit reads WOFF as well, but unpacks a table again for
 * every letter: seconds for a page.
 */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  for (const [place, value] of [count, 16 * power, Math.log2(power), 16 * (count - power)].entries()) head.writeUInt16BE(value, 4 + 2 * place);
  const tables: Buffer[] = [];
  let at = head.length;
  for (let table = 0; table < count; table++) {
    const entry = 44 + 20 * table;
    const [from, packed, length, checksum] = [4, 8, 12, 16].map((offset) => woff.readUInt32BE(entry + offset)) as [number, number, number, number];
    const bytes = woff.subarray(from, from + packed);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    tables.push(packed < length ? inflateSync(bytes) : bytes, padding);
    woff.copy(head, 12 + 16 * table, entry, entry + 4);
    for (const [place, value] of [checksum, at, length].entries()) head.writeUInt32BE(value, 16 + 16 * table + 4 * place);
    at += length + padding.length;
  }
  return Buffer.concat([head, ...tables]);
}
