import type { Instant } from "./instant.ts";
import { epoch } from "./instant.ts";
import { InvalidQuestion } from "./invalid-question.ts";
import type { Reader } from "./reader.ts";

/** The same reader, for something with a period: its end has to come after its start. */
export function inOrder<T extends { start: Instant; end: Instant | null }>(reader: Reader<T>): Reader<T> {
  return (value, path) => {
    const read = reader(value, path);
    if (read.end !== null && epoch(read.end) <= epoch(read.start)) {
      throw new InvalidQuestion(`${path}/end`, "Expected an end later than the start.");
    }
    return read;
  };
}
