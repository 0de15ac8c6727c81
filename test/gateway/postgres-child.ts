import { startPostgres } from "../../gateway/postgres/embedded.ts";

// A process of its own that starts PostgreSQL on the home it is told, says so, and waits to be ended.
try {
  const { url } = await startPostgres({ home: process.argv[2] ?? "", durable: false });
  process.stdout.write(`${url}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
  process.exitCode = 1;
}
