/**
 * The results of `work` on what comes from `source`, in its order, with at most `most` at work at a time. A result is given as
 * soon as those before it are, whether or not more has come.
 */
export async function* inOrder<T, R>(source: AsyncIterable<T>, most: number, work: (one: T) => Promise<R>): AsyncGenerator<R> {
  const iterator = source[Symbol.asyncIterator]();
  const working: Promise<R>[] = [];
  let coming: Promise<IteratorResult<T>> | null = iterator.next();
  try {
    while (coming !== null || working.length > 0) {
      const first: { came: IteratorResult<T> } | { done: R } = await Promise.race([
        ...(coming === null || working.length === most ? [] : [coming.then((came) => ({ came }))]),
        ...working.slice(0, 1).map((oldest) => oldest.then((done) => ({ done }))),
      ]);
      if ("done" in first) {
        void working.shift();
        yield first.done;
      } else if (first.came.done === true) {
        coming = null;
      } else {
        const begun = work(first.came.value);
        // Told when its turn comes.
        begun.catch(() => {});
        working.push(begun);
        coming = iterator.next();
      }
    }
  } finally {
    await Promise.allSettled(working);
    await iterator.return?.();
  }
}
