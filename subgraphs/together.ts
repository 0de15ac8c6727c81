import type { Duplex } from "node:stream";
import type { PoolClient } from "pg";

/**
 * Lets whatever is sent on this connection before the event loop goes on travel in one piece: each write of its own would be a system
 * call here and a wake-up there, which cost more than most statements.
 */
export function together(client: PoolClient): void {
  const { stream } = client.connection;
  if (waiting.has(stream)) return;
  waiting.add(stream);
  stream.cork();
  process.nextTick(() => {
    waiting.delete(stream);
    stream.uncork();
  });
}

const waiting = new WeakSet<Duplex>();
