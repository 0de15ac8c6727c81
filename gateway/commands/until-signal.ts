import type { Server } from "node:http";

/** How long requests under way may take after a signal, in milliseconds; then their connections are cut. */
const GRACE = 3_000;
/** And how long everything may take. */
const LONGEST = 4_500;

/** Serves until Ctrl-C or SIGTERM: accepts nothing more, answers what is under way, lets go, and ends the process. */
export function untilSignal(server: Server, letGo: () => Promise<void> = async () => undefined): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // A second signal finds no listener and ends the process at once.
    process.once(signal, () => {
      setTimeout(() => server.closeAllConnections(), GRACE).unref();
      setTimeout(() => process.exit(1), LONGEST).unref();
      server.close(() => void letGo().then(() => process.exit(0), () => process.exit(1)));
    });
  }
}
