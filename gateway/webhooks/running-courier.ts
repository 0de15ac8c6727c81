import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import type { Courier } from "./courier.ts";
import { orAborted } from "../or-aborted.ts";

/** A courier at work, over and over. */
export interface RunningCourier {
  /** Breaks off what is under way and lets go. */
  close(): Promise<void>;
}

/** How many webhooks are served side by side: a slow receiver takes up one of these for a turn, and the others go on. */
const LANES = 4;
/** How long it breathes between turns: after a change, so that what was written together is found together; after a failure, for longer. */
const [BREATH, AFTER_FAILURE] = [100, 2_000];

/** Lets a courier work until it is closed; without anything to do it looks every `wait` milliseconds, or when something was written. */
export function runCourier(courier: Courier, wait: number, log: Logger): RunningCourier {
  const closed = new AbortController();
  const working = Promise.all(Array.from({ length: LANES }, work));
  return {
    async close() {
      closed.abort();
      courier.stop();
      await working;
    },
  };

  async function work(): Promise<void> {
    while (!closed.signal.aborted) {
      try {
        // Waiting holds nothing and may be given up; a turn is waited for.
        await orAborted(courier.idle(wait), closed.signal);
        if (closed.signal.aborted || await courier.turn()) continue;
        await orAborted(setTimeout(BREATH), closed.signal);
      } catch (failure) {
        if (closed.signal.aborted) return;
        log.warn({ kind: failure instanceof Error ? failure.name : "Error" }, "webhooks could not be served; it is tried again");
        await orAborted(setTimeout(AFTER_FAILURE), closed.signal);
      }
    }
  }
}
