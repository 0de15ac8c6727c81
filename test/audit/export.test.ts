import { mkdtempSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit } from "../../gateway/audit/audit.ts";
import { exportLines, exportSource } from "../../gateway/audit/export.ts";
import { databaseSource } from "../../gateway/audit/database-source.ts";
import { headsIn, witnessFile } from "../../gateway/audit/witness-file.ts";
import { runAudit } from "../../gateway/commands/audit.ts";
import { readConfig } from "../../gateway/config.ts";
import { verifierText } from "../../subgraphs/consent/sealing/note.ts";
import { KEY, SIGNER, writtenLog, type WrittenLog } from "./written-log.ts";

let log: WrittenLog;
let folder: string;
let lines: string[];
const witness = () => join(folder, "checkpoints");
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "careweave-audit-"));
  log = await writtenLog();
  for (const count of [20, 70, 30]) {
    await log.enter(count);
    await log.seal({ witness: witnessFile(witness()) });
  }
  await log.sql.query("begin");
  lines = [];
  for await (const line of exportLines(await databaseSource(log.sql), KEY)) lines.push(line);
  await log.sql.query("rollback");
});
afterAll(async () => {
  await log.close();
  rmSync(folder, { recursive: true });
});

const audited = (text: string, withWitness = true) => audit(exportSource(chunked(text)).items(), { key: KEY, now: new Date(), ...(withWitness ? { witnessed: headsIn(witness(), KEY) } : {}) });
const textOf = (some: readonly string[]) => some.map((line) => `${line}\n`).join("");

async function* chunked(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 10_000) yield text.slice(at, at + 10_000);
}

/** The lines that are entries, with their index. */
const entryLines = () => lines.flatMap((line, at) => (line.startsWith('{"index"') ? [{ at, index: (JSON.parse(line) as { index: number }).index }] : []));

describe("An export", () => {
  test("is whole", async () => {
    expect(await audited(textOf(lines))).toEqual({ size: 138, removed: 0, checkpoints: 3, witnessed: 3, cosigned: null, waiting: 0, faults: 0, first: undefined });
  });

  test("with a bit flipped anywhere is found out, at the entry it stands in or before", async () => {
    const places = entryLines();
    await fc.assert(fc.asyncProperty(fc.nat(places.length - 1), fc.nat(), fc.nat(6), async (which, where, bit) => {
      const { at, index } = places[which]!;
      const bytes = Buffer.from(lines[at]!);
      bytes[where % bytes.length]! ^= 1 << bit;
      const findings = await audited(textOf([...lines.slice(0, at), bytes.toString(), ...lines.slice(at + 1)]));
      expect(findings.first).toBeDefined();
      expect(findings.first!.from).toBeLessThanOrEqual(index);
      expect(findings.first!.until).toBeGreaterThan(index);
    }), { numRuns: 150 });
  });

  test("without a line, with a line twice, or with two that changed places, is found out there", async () => {
    for (const { at, index } of entryLines().filter((_, n) => n % 17 === 3)) {
      expect((await audited(textOf(lines.toSpliced(at, 1)))).first).toMatchObject({ from: index });
      expect((await audited(textOf(lines.toSpliced(at, 0, lines[at]!)))).first).toMatchObject({ from: index + 1 });
      expect((await audited(textOf(lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!)))).first).toMatchObject({ from: index });
    }
  });

  test("that ends too early is found out: by itself, or at a checkpoint by the witness", async () => {
    for (const keep of [0, 1, 5, 40, lines.length - 3, lines.length - 1]) {
      const { first } = await audited(textOf(lines.slice(0, keep)), keep < 40);
      expect(first, `${keep} lines`).toBeDefined();
    }
    const second = lines.findIndex((line, at) => at > 30 && line.startsWith('{"checkpoint"'));
    expect((await audited(textOf(lines.slice(0, second + 1)), false)).first).toBeUndefined();
    expect((await audited(textOf(lines.slice(0, second + 1)))).first).toMatchObject({ from: 104, until: 138 });
  });
});

describe("npm run audit", () => {
  let home: string;
  const run = async (args: string[], settings: Record<string, string> = {}) => {
    let [out, err] = ["", ""];
    const code = await runAudit(args, { stdout: { write: (text) => Boolean((out += String(text))) }, stderr: { isTTY: false, write: (text) => Boolean((err += String(text))) } },
      () => readConfig({ CAREWEAVE_HOME: home, DATABASE_URL: log.url, AUDIT_ORIGIN: SIGNER.name, ...settings }));
    return { code, out, err };
  };
  beforeAll(async () => {
    home = join(folder, "home");
    await writeFile(join(folder, "key.json"), JSON.stringify(SIGNER.privateKey.export({ format: "jwk" })));
  });
  const keyed = () => ({ CAREWEAVE_CHECKPOINT_KEY: join(folder, "key.json") });

  test("prints the verifier of the log", async () => {
    expect(await run(["key"], keyed())).toEqual({ code: 0, out: `${verifierText(KEY)}\n`, err: "" });
  });

  test("verifies a database by the verifier alone, exports it, and verifies the export", async () => {
    expect(await run(["verify", "--key", verifierText(KEY), "--witness", witness()]))
      .toMatchObject({ code: 0, out: "The log is whole.\n138 entries (0 removed as the log says, 0 waiting for their place), 3 checkpoints, 3 of the witness.\n" });
    const file = join(folder, "export.ndjson");
    expect(await run(["export", file], keyed())).toMatchObject({ code: 0 });
    expect(await readFile(file, "utf8")).toBe(textOf(lines));
    expect(await run(["verify", file], { ...keyed(), AUDIT_WITNESS: witness(), DATABASE_URL: "postgres://nowhere.invalid/x" })).toMatchObject({ code: 0 });
    await writeFile(file, textOf(lines).replace("dr-okafor", "dr-okafur"));
    expect(await run(["verify", file], keyed())).toMatchObject({ code: 1, out: expect.stringMatching(/^THE LOG IS NOT WHAT IT WAS\. Entry \d+: the entry is not what was hashed when it was written\.\n/) });
  });

  test("says in one sentence what it lacks", async () => {
    expect(await run(["verify"])).toMatchObject({ code: 2, err: expect.stringContaining("There is no checkpoint key") });
    expect(await run(["verify", "--key", "x"])).toMatchObject({ code: 2, err: expect.stringContaining("--key is not a verifier") });
    expect(await run(["verify", "/nowhere/export"], keyed())).toMatchObject({ code: 2, err: "/nowhere/export cannot be read.\n" });
    expect(await run(["prune"])).toMatchObject({ code: 2, err: expect.stringContaining("AUDIT_RETENTION_MONTHS") });
    expect(await run(["erase", "--client", "ada", "--reason", "x"])).toMatchObject({ code: 2, err: expect.stringContaining("--client") });
    expect(await run(["toString"])).toMatchObject({ code: 2, err: expect.stringContaining("Usage") });
    expect(await run(["verify", "--loud"])).toMatchObject({ code: 2, err: expect.stringContaining("Usage") });
  });

  test("holds, releases and erases, and the log is whole afterwards", async () => {
    const { out } = await run(["hold", "--reason", "a case"]);
    expect(await run(["prune"], { AUDIT_RETENTION_MONTHS: "72" })).toMatchObject({ code: 0, out: "0 entries were removed.\n" });
    expect(await run(["release", out.trim()])).toMatchObject({ code: 0, out: "Released.\n" });
    expect(await run(["release", out.trim()])).toMatchObject({ code: 0, out: "There is no such hold in force.\n" });
    expect(await run(["erase", "--client", "00000000-0000-4000-8000-000000000000", "--reason", "she asked"])).toMatchObject({ code: 0, out: "0 entries were erased.\n" });
    await log.seal({ witness: witnessFile(witness()) });
    expect(await run(["verify"], { ...keyed(), AUDIT_WITNESS: witness() })).toMatchObject({ code: 0 });
  });
});
