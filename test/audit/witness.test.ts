import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { witnessOf } from "../../gateway/audit/witness.ts";
import { openCheckpoint, type TreeHead } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { EMPTY_ROOT } from "../../subgraphs/consent/sealing/merkle.ts";
import { verifyConsistency } from "../../subgraphs/consent/sealing/proofs.ts";
import { KEY, writtenLog, type WrittenLog } from "./written-log.ts";

/** A witness as c2sp.org/tlog-witness has it: it takes what continues the last it took, and answers as the page says. */
let seen: TreeHead = { size: 0, root: EMPTY_ROOT };
const statuses: number[] = [];
let server: Server;
let log: WrittenLog;
let url: string;

function answer(body: string): { status: number; said?: string } {
  const [, old, lines, note] = /^old (\d+)\n((?:[^\n]+\n)*)\n([^]+)$/.exec(body) ?? [];
  const head = openCheckpoint(note ?? "", KEY);
  if (head === undefined) return { status: 403 };
  if (Number(old) > head.size) return { status: 400 };
  if (Number(old) !== seen.size) return { status: 409, said: `${seen.size}\n` };
  const proof = lines!.split("\n").slice(0, -1).map((line) => Buffer.from(line, "base64"));
  if (!verifyConsistency({ before: seen.size, rootBefore: seen.root, size: head.size, root: head.root, proof })) return { status: 422 };
  seen = head;
  return { status: 200, said: "— witness.example AAAA\n" };
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
