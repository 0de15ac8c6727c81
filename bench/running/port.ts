import { createServer } from "node:net";

/** Below what the system gives to connections of itself, so that nobody comes in between who has not asked for this very port. */
const [LOWEST, HIGHEST] = [20_000, 32_000];
const given = new Set<number>();

/** A port of 127.0.0.1 that is free and that this process has not been given before. */
export async function portOfOurs(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
