import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Posting, postingTo } from "../../gateway/execution/posting.ts";
import { AnswerSize, MOST_BYTES } from "../../subgraphs/answer-size.ts";

/** Against a real server of node:http, which answers as each test says. */
let server: Server;
let address: string;
let path: string;
let answer: (asked: IncomingMessage, told: ServerResponse) => void;
const requests: string[] = [];
const connections = new Set<object>();
/** Questions whose connection ended before their answer. */
const gone: string[] = [];
const open: Posting[] = [];
let count = 0;

beforeAll(async () => {
  server = createServer((asked, told) => {
    requests.push(`${asked.method} ${asked.url}`);
    told.on("close", () => void (told.writableFinished || gone.push(asked.url!)));
    answer(asked, told);
  });
  server.on("connection", (socket) => connections.add(socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  for (const list of [requests, gone]) list.length = 0;
  connections.clear();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function posting(deadline = 10_000): Posting {
  path = `/graphql?x=${count++}`;
  const one = postingTo(address + path, deadline);
  open.push(one);
  return one;
}

const post = (to: Posting, signal?: AbortSignal, size?: AnswerSize) => to.post({ "x-told": "yes" }, '{"é":1}', signal, size);

test("sends JSON and reads the whole answer, in however many pieces it comes", async () => {
  answer = (asked, told) => void back(asked, told);
  const back = async (asked: IncomingMessage, told: ServerResponse) => {
    const sent = Buffer.concat(await asked.toArray() as Buffer[]).toString();
    told.writeHead(201, { "x-seal": "s" });
    for (const piece of [sent, asked.headers["content-type"]!, asked.headers["x-told"] as string]) {
      told.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    told.end(Buffer.from([0xff]));
  };
  const { status, headers, body } = await post(posting());
  expect({ status, seal: headers["x-seal"] }).toEqual({ status: 201, seal: "s" });
  expect(body).toEqual(Buffer.concat([Buffer.from('{"é":1}application/jsonyes'), Buffer.from([0xff])]));
  expect(requests).toEqual([`POST ${path}`]);
});

test("keeps its connections, and has one for each that is under way", async () => {
  const waiting: ServerResponse[] = [];
  answer = (_asked, told) => void told.end("{}");
  const one = posting();
  for (let turn = 0; turn < 10; turn++) await post(one);
  // The one that has just been used may not be free yet when the next is wanted.
  expect(connections.size).toBeLessThanOrEqual(2);
  answer = (_asked, told) => void waiting.push(told);
  const three = [post(one), post(one), post(one)];
  await vi.waitFor(() => expect(waiting).toHaveLength(3));
  for (const told of waiting) told.end("{}");
  expect((await Promise.all(three)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(connections.size).toBeGreaterThanOrEqual(3);
  expect(connections.size).toBeLessThanOrEqual(4);
});

test("follows no redirect", async () => {
  answer = (_asked, told) => void told.writeHead(307, { location: "/elsewhere" }).end();
  expect((await post(posting())).status).toBe(307);
  expect(requests).toEqual([`POST ${path}`]);
});

test.each<[string, (told: ServerResponse) => void]>([
  ["nothing comes", () => undefined],
  ["it comes too slowly", (told) => {
    const trickle = setInterval(() => told.write(" "), 20);
    told.on("close", () => clearInterval(trickle));
  }],
])("ends after its time when %s", async (_what, how) => {
  answer = (_asked, told) => how(told);
  await expect(post(posting(500))).rejects.toMatchObject({ name: "TimeoutError" });
  await vi.waitFor(() => expect(gone).toContain(path));
}, 10_000);

test("ends when the caller has left: before, and while it is under way", async () => {
  answer = () => undefined;
  const one = posting();
  const reason = new Error("left");
  await expect(post(one, AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(requests).toEqual([]);
  const leaving = new AbortController();
  const asked = post(one, leaving.signal);
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  leaving.abort(reason);
  await expect(asked).rejects.toBe(reason);
  await vi.waitFor(() => expect(gone).toContain(path));
  answer = (_asked, told) => void told.end("{}");
  expect((await post(one, new AbortController().signal)).status).toBe(200);
});

test("a caller who left while there was no connection yet has nothing sent for her", async () => {
  answer = () => undefined;
  const leaving = new AbortController();
  const asked = post(posting(), leaving.signal);
  leaving.abort(new Error("left"));
  await expect(asked).rejects.toThrow("left");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(requests).toEqual([]);
});

test("sends once, however the connection ends", async () => {
  const one = posting();
  answer = (_asked, told) => void told.end("{}");
  await post(one);
  for (const how of [
    (_asked: IncomingMessage, told: ServerResponse) => void told.destroy(),
    (_asked: IncomingMessage, told: ServerResponse) => void told.writeHead(200, { "content-length": 10 }).write("{", () => told.destroy()),
  ]) {
    requests.length = 0;
    answer = how;
    await expect(post(one)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(requests).toHaveLength(1);
  }
});

test("reads no answer that is too large, nor one with which several are", async () => {
  const part = Buffer.alloc(1024 * 1024, 0x20);
  let parts = MOST_BYTES / part.length + 1;
  answer = (_asked, told) => {
    let left = parts;
    const more = (): void => {
      while (!told.destroyed && left-- > 0) if (!told.write(part)) return;
      told.end();
    };
    told.on("drain", more);
    more();
  };
  // Of what is so large no difference is shown.
  const read = (size?: AnswerSize) => post(posting(), undefined, size).then(({ body }) => body.length, ({ code }: { code?: string }) => code);
  expect(await read()).toBe("QUERY_TOO_LARGE");
  parts = MOST_BYTES / part.length / 2;
  const size = new AnswerSize();
  for (let turn = 0; turn < 2; turn++) expect(await read(size)).toBe(MOST_BYTES / 2);
  expect(await read(size)).toBe("QUERY_TOO_LARGE");
});

test("when it closes, what is under way ends and its connections go", async () => {
  answer = () => undefined;
  const one = posting();
  const asked = post(one);
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  await Promise.all([expect(asked).rejects.toThrow(), one.close()]);
  await vi.waitFor(() => expect(gone).toContain(path));
});
