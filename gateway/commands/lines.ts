/**
 * The lines of a stream of text, without their line feeds. Only a line feed ends a line: `node:readline` would also split
 * at U+2028, which JSON allows inside a text.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let unfinished = "";
  for await (const chunk of chunks) {
    const lines = (unfinished + chunk).split("\n");
    unfinished = lines.pop()!;
    yield* lines;
  }
  if (unfinished !== "") yield unfinished;
}
