import type { WebSocket } from "ws";

/** How often a socket is asked whether it lives, in milliseconds. */
const EVERY = 12_000;

/** Lets a socket go that has not answered by the next beat. One that has not taken yet what was sent to it is slow, and that is another matter. */
export function beat(socket: WebSocket): void {
  let alive = true;
  const beating = setInterval(() => {
    if (socket.readyState !== socket.OPEN || socket.bufferedAmount > 0) return;
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, EVERY).unref();
  socket.on("pong", () => (alive = true));
  socket.once("close", () => clearInterval(beating));
}
