import { setTimeout as sleep } from "node:timers/promises";

/**
 * What comes from `source`, in order, in batches of at most `most`. A batch that is not full is given when `patience`
 * milliseconds have passed since its first came, so that nobody who asks one thing at a time waits for company. No more
 * than `most` are held.
 */
export async function* batchesOf<T>(source: AsyncIterable<T>, most: number, patience = 25): AsyncGenerator<T[]> {
  const iterator = source[Symbol.asyncIterator]();
  let coming = iterator.next();
  let batch: T[] = [];
  let deadline: Promise<"late"> | null = null;
  try {
    for (;;) {
      const first: IteratorResult<T> | "late" = await Promise.race([coming, ...(deadline === null ? [] : [deadline])]);
      const ended = first !== "late" && first.done === true;
      if (first !== "late" && first.done !== true) {
        batch.push(first.value);
        coming = iterator.next();
        deadline ??= sleep(patience, "late" as const);
      }
      if (batch.length === most || (batch.length > 0 && (ended || first === "late"))) {
        const full = batch;
        batch = [];
        deadline = null;
        yield full;
      }
      if (ended) return;
    }
  } finally {
    await iterator.return?.();
  }
}
