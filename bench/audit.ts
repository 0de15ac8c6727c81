import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { readConfig } from "../gateway/config.ts";
import { checkpointSigner } from "../gateway/identity/checkpoint-key.ts";
import { projectRoot } from "../gateway/project-root.ts";
import { ROOMS } from "../gateway/rooms.ts";
import { createSealer } from "../subgraphs/consent/sealing/sealer.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { between, cpuTime } from "./cpu.ts";
import { type BenchServer, startBenchServer } from "./server.ts";

/** Entries that one transaction writes here. */
const BATCH = 10_000;

/** `npm run bench -- audit --entries N`: what it takes to write, seal, verify and export a log of N entries. */
export async function auditBench(entries: number, say: (line: string) => void): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "careweave-bench-audit-"));
  const server = await startBenchServer();
  try {
    const database = server.database("careweave");
    await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
    const config = readConfig({ CAREWEAVE_HOME: home });
    const sealer = createSealer({ url: database.urlOf("consent"), signer: await checkpointSigner(config) });
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    const [writing, sealing] = [watch(server), watch(server)];
    for (let from = 0; from < entries; from += BATCH) {
      await writing.of(() => client.query(ENTRIES, [from, Math.min(entries, from + BATCH) - 1]));
      await sealing.of(() => sealer.seal());
    }
    await client.query("vacuum analyze");
    await client.end();
    await sealer.close();
    say(`writing: ${writing.told(entries)}`);
    say(`sealing: ${sealing.told(entries)}`);
    const environment = { CAREWEAVE_HOME: home, DATABASE_URL: database.adminUrl };
    const file = join(home, "export.ndjson");
    for (const args of [["verify"], ["export", file], ["verify", file]]) say(`${args[0]} ${args[1] === undefined ? "of the database" : "file"}: ${await command(args, environment, server)}`);
    say(`the export has ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB`);
  } finally {
    await server.stop();
    rmSync(home, { recursive: true });
  }
}

/** Adds up the time and CPU of what is done. */
function watch(server: BenchServer) {
  let [time, node, postgres] = [0, 0, 0];
  return {
    async of(work: () => Promise<unknown>) {
      const [before, began] = [cpuTime(server.postmaster), performance.now()];
      await work();
      const used = between(before, cpuTime(server.postmaster));
      [time, node, postgres] = [time + performance.now() - began, node + used.node, postgres + used.postgres];
    },
    told: (entries: number) => `${(time / 1000).toFixed(1)} s, ${((entries / time) * 1000).toFixed(0)} entries a second; CPU ${((node * 1000) / entries).toFixed(1)} + ${((postgres * 1000) / entries).toFixed(1)} us an entry`,
  };
}

/** Runs the command as npm runs it, as a process of its own, and watches how much memory it takes. */
async function command(args: readonly string[], environment: Record<string, string>, server: BenchServer): Promise<string> {
  const [before, began] = [cpuTime(server.postmaster), performance.now()];
  const child = spawn(process.execPath, ["--max-semi-space-size=8", "dist/gateway/commands/audit.js", ...args], { cwd: projectRoot(), env: environment, stdio: ["ignore", "pipe", "ignore"] });
  let [most, out] = [0, ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  const look = setInterval(() => {
    try {
      most = Math.max(most, Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0));
    } catch {
      // It has just ended.
    }
  }, 100);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`npm run audit -- ${args[0]} ended with ${code}. ${out}`);
  const { postgres } = between(before, cpuTime(server.postmaster));
  return `${((performance.now() - began) / 1000).toFixed(1)} s, at most ${(most / 1024).toFixed(0)} MiB, PostgreSQL ${(postgres / 1000).toFixed(1)} s CPU. ${out.split("\n")[0]}`;
}

/** $1, $2: from which entry, to which. As large as those of the shared client view. */
const ENTRIES = `insert into consent.disclosure (client_id, at, request_id, kind, operation, operation_name, agency, agency_name, agency_address,
    user_id, role, purpose, action, categories, records, own_records, coordinates, version, ground)
  select md5((n % 5000)::text)::uuid, clock_timestamp(), gen_random_uuid()::text, 'DISCLOSURE', encode(sha256('view'), 'hex'), 'SharedClientView', 'harbor-clinic', 'Harbor Community Clinic',
    'Quay 1, Port Ellery', 'dr-okafor', 'CLINICIAN', 'TREAT', 'READ', 8191,
    jsonb_build_object('Assessment', r.ids, 'CarePlan', r.ids, 'Referral', r.ids), jsonb_build_object('Identity', r.ids),
    (select array_agg('CareRecord.fieldNumber' || i) from generate_series(1, 30) i), n, '{"scopes": ["6f1e6f0a-0c55-4f0e-9a53-4d3ac2ea2fd5"], "own": true}'
  from generate_series($1::integer, $2::integer) n, lateral (select jsonb_build_array(gen_random_uuid(), gen_random_uuid(), gen_random_uuid()) as ids where n >= 0) r`;
