/** What `work` resolves with; undefined when the signal aborts first, however long `work` then takes. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const first = Promise.withResolvers<T | undefined>();
  const aborted = () => first.resolve(undefined);
  work.then(first.resolve, first.reject);
  signal.addEventListener("abort", aborted);
  if (signal.aborted) aborted();
  try {
    return await first.promise;
  } finally {
    signal.removeEventListener("abort", aborted);
  }
}
