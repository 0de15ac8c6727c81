// Starts the built system as a newcomer does, waits until it is ready, and stops it as Ctrl-C does.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE = 120_000;
const home = mkdtempSync(join(tmpdir(), "careweave-smoke-"));
// Open to pass through, so that the database lies inside also where PostgreSQL runs as another user than we.
chmodSync(home, 0o711);
const port = await freePort();
const began = Date.now();
const child = spawn("npm", ["start"], {
  detached: true,
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, PORT: String(port), CAREWEAVE_HOME: join(home, "home") },
});
const group = child.pid ?? 0;
const ended = once(child, "exit");

try {
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`npm start ended with exit code ${child.exitCode}`);
    if (Date.now() - began > PATIENCE) throw new Error(`not ready after ${PATIENCE / 1000} seconds`);
    await sleep(100);
  }
  process.stdout.write(`Smoke start: ready after ${Date.now() - began} ms\n`);
} catch (error) {
  process.stdout.write(`Smoke start failed: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  // The whole group, as a terminal does; PostgreSQL stands outside of it and is stopped by us.
  if (child.exitCode === null) process.kill(-group, "SIGINT");
  const stopped = await Promise.race([ended.then(() => true), sleep(30_000, false, { ref: false })]);
  if (!stopped) {
    process.stdout.write("Smoke start failed: Ctrl-C did not stop it\n");
    process.exitCode = 1;
    process.kill(-group, "SIGKILL");
  }
  rmSync(home, { recursive: true, force: true });
}

async function isReady() {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  return port;
}
