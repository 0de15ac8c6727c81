import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import express, { type ErrorRequestHandler } from "express";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bounds } from "../../gateway/bounds.ts";
import { statusOf } from "../../gateway/errors.ts";

/** What callers who do not take their answers hold in memory. */

/** More than the buffers of both ends of a connection take. */
const LARGE = Buffer.alloc(24 * 1024 * 1024, "x");
const LIMITS = { requestsOfUser: 3, requestsOfAgency: 4, untakenOfAgency: 16 * 1024 * 1024 } as never;
const SLOW = 1_500;

let server: Server;
let held: Promise<unknown> | undefined;
const open: Socket[] = [];
beforeAll(async () => {
  const app = express();
  const bound = bounds({ limits: LIMITS, slow: SLOW });
  app.post("/graphql", async (request, response) => {
    bound({ agency: request.get("x-agency")!, user: request.get("x-user")! }, response);
    await held;
    response.send(request.get("x-large") === undefined ? "small" : LARGE);
  });
  app.use(((failure, _request, response, _next) => {
    const { status, body } = statusOf(failure);
    response.status(status).json(body);
  }) satisfies ErrorRequestHandler);
  server = createServer(app);
  await once(server.listen(0, "127.0.0.1"), "listening");
});
beforeEach(() => {
  held = undefined;
});
afterAll(async () => {
  for (const socket of open) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const port = () => (server.address() as AddressInfo).port;
const ask = async (agency: string, user = "one") => {
  const response = await fetch(`http://127.0.0.1:${port()}/graphql`, { method: "POST", headers: { "x-agency": agency, "x-user": user } });
  return { status: response.status, text: await response.text() };
};

/** Asks for a large answer and takes nothing of it. */
async function askAndTakeNothing(agency: string): Promise<Socket> {
  const socket = connect(port(), "127.0.0.1").pause();
  open.push(socket.on("error", () => undefined));
  await once(socket, "connect");
  socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\nx-agency: ${agency}\r\nx-user: slow\r\nx-large: yes\r\ncontent-length: 0\r\n\r\n`);
  return socket;
}

test("so many requests of a user, and of an agency, are under way at once", async () => {
  const slow = Promise.withResolvers<undefined>();
  held = slow.promise;
  const [one, other] = [Array.from({ length: 3 }, () => ask("a")), ask("a", "two")];
  await expect.poll(async () => (await connections())).toBeGreaterThanOrEqual(4);
  expect(await ask("a")).toMatchObject({ status: 429, text: expect.stringContaining("RATE_LIMITED") as string });
  expect(await ask("a", "three")).toMatchObject({ status: 429 });
  const elsewhere = ask("b");
  slow.resolve(undefined);
  expect((await Promise.all([...one, other, elsewhere])).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await ask("a")).toEqual({ status: 200, text: "small" });
});

test("an agency that does not take its answers gets no more of them, and others do; who takes nothing is cut off", async () => {
  const silent = await askAndTakeNothing("slow");
  await expect.poll(async () => (await ask("slow")).status).toBe(429);
  expect((await ask("quick")).status).toBe(200);
  await expect.poll(async () => (await ask("slow")).status, { timeout: 10_000 }).toBe(200);
  silent.resume();
  await once(silent, "close");
  expect(silent.bytesRead).toBeLessThan(LARGE.length);
});

test("who takes an answer slowly, but takes it, receives it whole", async () => {
  const socket = await askAndTakeNothing("steady");
  const began = Date.now();
  // In steps that take longer together than one may pause; each is more than the buffers of the connection hold.
  for (let step = 1; socket.bytesRead < LARGE.length; step++) {
    socket.resume();
    while (socket.bytesRead < Math.min(LARGE.length, step * LARGE.length / 4)) await once(socket, "data");
    socket.pause();
    await new Promise((resolve) => setTimeout(resolve, SLOW / 2));
  }
  expect(Date.now() - began).toBeGreaterThan(SLOW);
});

function connections(): Promise<number> {
  return new Promise((resolve, reject) => server.getConnections((failure, count) => (failure === null ? resolve(count) : reject(failure))));
}
