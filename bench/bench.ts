import "reflect-metadata";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { auditBench } from "./audit.ts";
import { clientView } from "./client-view.ts";
import { fence } from "./fence.ts";
import { firstPage } from "./first-page.ts";
import { matchServicesBench } from "./match-services.ts";
import { match, search } from "./search.ts";

/** `npm run bench -- <name>`: measures, and says on what. */
const { positionals: [name], values } = parseArgs({
  allowPositionals: true,
  options: {
    clients: { type: "string", default: "10000" }, pairs: { type: "string", default: "5" }, requests: { type: "string", default: "100" },
    entries: { type: "string", default: "1000000" }, services: { type: "string", default: "100000" },
  },
});
const [clients, pairs, requests, entries, services] = [values.clients, values.pairs, values.requests, values.entries, values.services]
  .map(Number) as [number, number, number, number, number];

const BENCHES: Readonly<Record<string, { readonly options: string; run(say: (line: string) => void): Promise<void> }>> = {
  "client-view": { options: "[--pairs N] [--requests N]", run: (say) => clientView({ pairs, requests }, say) },
  "first-page": { options: "[--clients N] [--pairs N]", run: (say) => firstPage({ clients, pairs }, say) },
  search: { options: "[--clients N]", run: (say) => search(clients, say) },
  match: { options: "[--clients N] [--requests PAIRS]", run: (say) => match(clients, requests, say) },
  "match-services": { options: "[--services N] [--requests N]", run: (say) => matchServicesBench(services, requests, say) },
  fence: { options: "[--pairs N] [--requests N]", run: (say) => fence({ pairs, requests }, say) },
  audit: { options: "[--entries N]", run: (say) => auditBench(entries, say) },
};

const bench = Object.hasOwn(BENCHES, name ?? "") ? BENCHES[name!] : undefined;
if (bench === undefined) {
  process.stderr.write(`Usage: npm run bench -- <name>\n${Object.entries(BENCHES).map(([one, { options }]) => `  ${one} ${options}\n`).join("")}`);
  process.exitCode = 2;
} else {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(`${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`);
  await bench.run(say);
}
