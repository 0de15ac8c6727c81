import type { IncomingMessage } from "node:http";

/** The bytes of a request's body; undefined when there are more than `most`, or whoever sends them leaves before their end. */
export function bytesOf(request: IncomingMessage, most: number): Promise<Buffer<ArrayBuffer> | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > most) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const parts: Buffer<ArrayBuffer>[] = [];
    let size = 0;
    request.on("data", (part: Buffer<ArrayBuffer>) => {
      size += part.length;
      if (size <= most) parts.push(part);
      else resolve(undefined);
    });
    request.on("end", () => resolve(parts.length === 1 ? parts[0] : Buffer.concat(parts)));
    request.on("error", () => resolve(undefined));
  });
}
