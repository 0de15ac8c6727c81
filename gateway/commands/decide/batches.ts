/**
 * What comes from `source`, in order, in batches: whatever has come by the time the reader asks, at least one and at most
 * `most`. So nothing waits for a batch to fill, and a slow reader finds full ones; no more than `most` are held.
 */
export async function* batchesOf<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let held: T[] = [];
  let ended = false;
  let failure: unknown;
  let [arrived, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const filling = (async () => {
    for await (const one of source) {
      while (held.length === most) await taken.promise;
      if (ended) return;
      held.push(one);
      arrived.resolve();
    }
  })().catch((thrown: unknown) => void (failure = thrown)).finally(() => {
    ended = true;
    arrived.resolve();
  });
  try {
    while (!ended || held.length > 0) {
      await arrived.promise;
      const batch = held;
      held = [];
      if (!ended) arrived = Promise.withResolvers();
      taken.resolve();
      taken = Promise.withResolvers();
      if (batch.length > 0) yield batch;
    }
    await filling;
    if (failure !== undefined) throw failure;
  } finally {
    ended = true;
    taken.resolve();
  }
}
