import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "../../gateway/audit/audit.ts";
import { exportLines, exportSource } from "../../gateway/audit/export.ts";
import { databaseSource } from "../../gateway/audit/database-source.ts";
import { witnessOf } from "../../gateway/audit/witness.ts";
import { openCheckpoint, type TreeHead } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { cosignatureLines, parseCosigner } from "../../subgraphs/consent/sealing/cosignature.ts";
import { EMPTY_ROOT } from "../../subgraphs/consent/sealing/merkle.ts";
import { verifierText } from "../../subgraphs/consent/sealing/note.ts";
import { verifyConsistency } from "../../subgraphs/consent/sealing/proofs.ts";
import { KEY, writtenLog, type WrittenLog } from "./written-log.ts";

/** A witness as c2sp.org/tlog-witness has it: it takes what continues the last it took, and answers as the page says. */
let seen: TreeHead = { size: 0, root: EMPTY_ROOT };
const statuses: number[] = [];
let server: Server;
let log: WrittenLog;
let url: string;

/** The witness's own key, and its verifier as c2sp.org/tlog-cosignature has it: written here anew, so that the audit's is held against it. */
const COSIGNER = generateKeyPairSync("ed25519");
const raw = Buffer.concat([Buffer.of(4), COSIGNER.publicKey.export({ format: "der", type: "spki" }).subarray(12)]);
const id = createHash("sha256").update("witness.example\n").update(raw).digest().subarray(0, 4);
const VERIFIER = `witness.example+${id.toString("hex")}+${raw.toString("base64")}`;

function cosignature(text: string, time = 1_800_000_000n): string {
  const at = Buffer.alloc(8);
  at.writeBigUInt64BE(time);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), COSIGNER.privateKey);
  return `— witness.example ${Buffer.concat([id, at, signature]).toString("base64")}\n`;
}

function answer(body: string): { status: number; said?: string } {
  const [, old, lines, note] = /^old (\d+)\n((?:[^\n]+\n)*)\n([^]+)$/.exec(body) ?? [];
  const head = openCheckpoint(note ?? "", KEY);
  if (head === undefined) return { status: 403 };
  if (Number(old) > head.size) return { status: 400 };
  if (Number(old) !== seen.size) return { status: 409, said: `${seen.size}\n` };
  const proof = lines!.split("\n").slice(0, -1).map((line) => Buffer.from(line, "base64"));
  if (!verifyConsistency({ before: seen.size, rootBefore: seen.root, size: head.size, root: head.root, proof })) return { status: 422 };
  seen = head;
  return { status: 200, said: cosignature(note!.slice(0, note!.lastIndexOf("\n\n") + 1)) };
}

async function answered(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  const { status, said = "" } = request.method === "POST" && request.url === "/log/add-checkpoint" ? answer(body) : { status: 404 };
  statuses.push(status);
  response.writeHead(status, { "content-type": "text/x.tlog.size" }).end(said);
}

beforeAll(async () => {
  log = await writtenLog();
  server = createServer((request, response) => void answered(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`;
});
afterAll(async () => {
  server.close();
  await log.close();
});

test("a witness somewhere else takes every checkpoint with proof that it continues the last", async () => {
  const witness = witnessOf(url)!;
  for (const count of [3, 1, 300]) {
    await log.enter(count);
    await log.seal({ witness });
  }
  expect(statuses).toEqual([200, 200, 200]);
  expect(seen.size).toBe((await log.audit()).size);
});

test("a sealer that is new to it asks where it stands", async () => {
  await log.enter(2);
  await log.seal({ witness: witnessOf(url) });
  expect(statuses.splice(0)).toEqual([200, 200, 200, 409, 200]);
  expect(seen.size).toBe((await log.audit()).size);
});

test("its cosignatures stand beside the checkpoints, are verified without it, and go with every proof and export", async () => {
  const cosigner = parseCosigner(VERIFIER)!;
  const { size } = await log.audit();
  expect(await log.audit([], cosigner)).toMatchObject({ cosigned: size, faults: 0 });
  const lines: string[] = [];
  for await (const line of exportLines(await databaseSource(log.sql), KEY)) lines.push(line);
  const exported = () => exportSource(Readable.from(lines.map((line) => `${line}\n`)));
  expect(await audit(exported().items(), { key: KEY, cosigner, now: new Date() })).toMatchObject({ cosigned: size, faults: 0 });
  const another = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).subarray(12);
  const key = Buffer.concat([Buffer.of(4), another]);
  const stranger = parseCosigner(`witness.example+${createHash("sha256").update("witness.example\n").update(key).digest("hex").slice(0, 8)}+${key.toString("base64")}`)!;
  expect(await log.audit([], stranger)).toMatchObject({ cosigned: 0, first: { what: "the witness has cosigned no checkpoint of this log" } });
});

test("a cosignature that is none, or of another instant, is a fault; what a witness says besides is not kept", async () => {
  const cosigner = parseCosigner(VERIFIER)!;
  await log.enter(1);
  await log.seal({ witness: { last: async () => undefined, add: async () => [`— witness.example ${Buffer.concat([id, Buffer.alloc(72, 7)]).toString("base64")}`] } });
  expect(await log.audit([], cosigner)).toMatchObject({ faults: 1, first: { what: "what stands as the cosignature of the witness under this checkpoint is none" } });
  expect(await log.audit()).toMatchObject({ faults: 0 });
  await log.sql.query("delete from consent.cosignature where size = (select max(size) from consent.cosignature)");
  for (const said of ["— witness.example AAAA\nand more\n", "x", `— w ${"A".repeat(600)}\n`, "— w AAAA\n".repeat(9)]) expect(cosignatureLines(said)).toEqual([]);
  for (const none of ["", "a", VERIFIER.replace("+", " "), verifierText(KEY)]) expect(parseCosigner(none)).toBeUndefined();
});

test("one that does not answer, or refuses, does not stop the sealing", async () => {
  const failures: string[] = [];
  const onFailure = ({ message }: Error) => void failures.push(message);
  await log.enter(1);
  await log.seal({ witness: witnessOf("http://127.0.0.1:1"), onFailure });
  await log.enter(1);
  await log.seal({ witness: witnessOf(`${url}elsewhere`), onFailure });
  expect(failures).toEqual([expect.any(String), "The witness answered 404."]);
  expect(await log.audit()).toMatchObject({ waiting: 0, faults: 0 });
});
