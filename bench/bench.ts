import "reflect-metadata";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { auditBench } from "./audit.ts";
import { clientView } from "./client-view.ts";
import { fence } from "./fence.ts";
import { firstPage } from "./first-page.ts";
import { search } from "./search.ts";

/** `npm run bench -- <name>`: measures, and says on what. */
const { positionals: [name], values } = parseArgs({
  allowPositionals: true,
  options: { entries: { type: "string", default: "1000000" }, clients: { type: "string", default: "10000" }, pairs: { type: "string", default: "5" }, requests: { type: "string", default: "100" } },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
say(`${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`);
if (name === "first-page") await firstPage({ clients: Number(values.clients), pairs: Number(values.pairs) }, say);
else if (name === "client-view") await clientView({ pairs: Number(values.pairs), requests: Number(values.requests) }, say);
else if (name === "search") await search(Number(values.clients), Number(values.requests), say);
else if (name === "fence") await fence({ pairs: Number(values.pairs), requests: Number(values.requests) }, say);
else if (name === "audit") await auditBench(Number(values.entries), say);
else {
  process.stderr.write("Usage: npm run bench -- first-page [--clients N] [--pairs N] | search [--clients N] [--requests PAIRS] | match [--clients N] [--requests PAIRS] | client-view | fence [--pairs N] [--requests N] | audit [--entries N]\n");
  process.exitCode = 2;
}
