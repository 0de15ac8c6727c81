/** Waits for as long as a subscriber may take to receive one event, and then says so; gives what ends the waiting. */
export type Patience = (over: () => void) => () => void;

/** Half a minute. */
export const HALF_A_MINUTE: Patience = (over) => {
  const timer = setTimeout(over, 30_000).unref();
  return () => clearTimeout(timer);
};

/**
 * The subscription for somebody who asks for the next event when the last has been taken: nothing is looked for before, so that whoever
 * is slow costs no more than the one event she has not taken. When she takes too long the subscription is over, and `slow` says so to her.
 */
export function patient<T>(stream: AsyncGenerator<T, void, undefined>, patience: Patience, slow: () => void): AsyncGenerator<T, void, undefined> {
  let enough = () => undefined as void;
  const generator: AsyncGenerator<T, void, undefined> = {
    async next() {
      enough();
      const step = await stream.next();
      if (step.done !== true) {
        enough = patience(() => {
          void stream.return(undefined);
          slow();
        });
      }
      return step;
    },
    return() {
      enough();
      return stream.return(undefined);
    },
    throw(failure) {
      enough();
      return stream.throw(failure);
    },
    [Symbol.asyncIterator]: () => generator,
    async [Symbol.asyncDispose]() {
      await generator.return(undefined);
    },
  };
  return generator;
}
