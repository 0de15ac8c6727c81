/** How requests were answered. */
export interface Load {
  /** How long each took, in milliseconds. */
  readonly times: readonly number[];
  /** Answers a second. */
  readonly rate: number;
}

/** Sends `requests` requests by so many readers, each of whom asks as soon as she is answered: a fixed load. `ask` is told the number of the request. */
export async function underLoad({ requests, readers }: { requests: number; readers: number }, ask: (at: number) => Promise<unknown>): Promise<Load> {
  const times: number[] = [];
  const began = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: readers }, async () => {
    while (next < requests) {
      const at = next++;
      const asked = performance.now();
      await ask(at);
      times.push(performance.now() - asked);
    }
  }));
  return { times, rate: (times.length * 1000) / (performance.now() - began) };
}
