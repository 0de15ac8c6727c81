import { spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { findRunning, startPostgres } from "../../gateway/postgres/embedded.ts";
import type { PostgresOptions } from "../../gateway/postgres/embedded.ts";
import { forgetHome } from "../../gateway/postgres/forget-home.ts";
import { explain, StartFailure } from "../../gateway/postgres/start-failure.ts";
import { processesIn, startChild } from "./postgres-processes.ts";

const asRoot = process.getuid?.() === 0;
const homes: string[] = [];
afterAll(() => homes.forEach(forgetHome));

/** A home of its own, which PostgreSQL's user can pass through. */
function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "careweave-test-"));
  chmodSync(home, 0o711);
  homes.push(home);
  return home;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer;
  } finally {
    await client.end();
  }
}

test("starts, answers with the settings we rely on, is found while it runs, and keeps its data over a restart", async () => {
  const home = newHome();
  const first = await startPostgres({ home });
  expect(await ask(first.url, "select current_database() as answer")).toBe("careweave");
  const settings = { data_checksums: "on", fsync: "on", synchronous_commit: "on", jit: "off", TimeZone: "UTC", listen_addresses: "127.0.0.1" };
  for (const [name, value] of Object.entries(settings)) {
    expect(await ask(first.url, `select current_setting('${name}') as answer`), name).toBe(value);
  }
  expect(await ask(first.url, "select lower('ÅRHUS') as answer")).toBe("århus");
  await ask(first.url, "create table kept as select 42 as answer");
  expect(await findRunning(home)).toEqual({ url: first.url, port: first.port });
  await first.stop();
  await first.stop();
  expect(await findRunning(home)).toBeUndefined();
  expect(processesIn(home)).toEqual([]);
  const second = await startPostgres({ home });
  expect(await ask(second.url, "select answer from kept")).toBe(42);
  await second.stop();
  const third = await startPostgres({ home, fresh: true });
  expect(await ask(third.url, "select to_regclass('kept') as answer")).toBeNull();
  await third.stop();
});

test("one that has not noted yet that it accepts connections is waited for, as one that is being stopped", async () => {
  const home = newHome();
  const running = await startPostgres({ home, durable: false });
  const noted = join(await ask(running.url, "select current_setting('data_directory') as answer") as string, "postmaster.pid");
  await expect.poll(() => readFileSync(noted, "utf8")).toContain("ready");
  const ready = readFileSync(noted, "utf8");
  writeFileSync(noted, ready.replace("ready   ", "starting"));
  const found = findRunning(home);
  expect(await Promise.race([found, new Promise((resolve) => setTimeout(resolve, 300, "waits"))])).toBe("waits");
  writeFileSync(noted, ready);
  expect(await found).toEqual({ url: running.url, port: running.port });
  const stopped = running.stop();
  expect(await findRunning(home).then((one) => one === undefined || one.port === running.port)).toBe(true);
  await stopped;
  expect(await findRunning(home)).toBeUndefined();
});

test("asks for the password, which only the home's owner can read", async () => {
  const home = newHome();
  const running = await startPostgres({ home, durable: false });
  const wrong = new URL(running.url);
  wrong.password = "guess";
  await expect(ask(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  const socket = new URL(running.url);
  socket.searchParams.set("host", join(home, "postgres", "socket"));
  expect(await ask(socket.href, "select inet_server_addr() as answer")).toBeNull();
  socket.password = "guess";
  await expect(ask(socket.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect(statSync(join(home, "password")).mode & 0o777).toBe(0o600);
  await running.stop();
});

test("a failed statement leaves no value in the server's log", async () => {
  const lines: string[] = [];
  const running = await startPostgres({ home: newHome(), durable: false, log: (line) => lines.push(line) });
  await ask(running.url, "create table person (name text primary key, born date)");
  await ask(running.url, "insert into person values ('Ada Secret')");
  await expect(ask(running.url, "insert into person values ('Ada Secret')")).rejects.toMatchObject({ code: "23505" });
  await expect(ask(running.url, "select 'Ada Secret'::date")).rejects.toMatchObject({ code: "22007" });
  await running.stop();
  expect(lines.join("\n")).toContain("ready to accept connections");
  expect(lines.join("\n")).not.toContain("Secret");
});

test("kill -9 of the process that started it leaves no PostgreSQL, and the next start has the data", async () => {
  const home = newHome();
  const child = await startChild(home);
  await ask(child.url, "create table kept as select 42 as answer");
  child.kill("SIGKILL");
  const next = await startPostgres({ home, durable: false });
  expect(await ask(next.url, "select answer from kept")).toBe(42);
  await next.stop();
  const other = newHome();
  (await startChild(other)).kill("SIGKILL");
  await expect.poll(() => processesIn(other), { timeout: 5_000 }).toEqual([]);
});

test("a killed server is told as lost, and the next start recovers it", async () => {
  const home = newHome();
  const lost = Promise.withResolvers<void>();
  const running = await startPostgres({ home, lost: lost.resolve });
  await ask(running.url, "create table kept as select 42 as answer");
  const [postmaster] = readFileSync(join(home, "postgres/data/postmaster.pid"), "utf8").split("\n");
  process.kill(Number(postmaster), "SIGKILL");
  await lost.promise;
  await running.stop();
  const next = await startPostgres({ home, durable: false });
  expect(await ask(next.url, "select answer from kept")).toBe(42);
  await next.stop();
});

test("files of a dead start do not stop the next one, also when another process has its number now", async () => {
  const home = newHome();
  await (await startPostgres({ home, durable: false })).stop();
  const data = join(home, "postgres/data");
  const { uid, gid } = statSync(data);
  const stranger = spawn("sleep", ["60"], { uid, gid });
  writeFileSync(join(home, "lock"), JSON.stringify({ pid: process.pid, began: "another boot:1" }));
  writeFileSync(join(data, "postmaster.pid"), `${stranger.pid}\n${data}\n1\n1\n\n127.0.0.1\n\nready\n`, { mode: 0o600 });
  chownSync(join(data, "postmaster.pid"), uid, gid);
  const running = await startPostgres({ home, durable: false });
  expect(await ask(running.url, "select 1 as answer")).toBe(1);
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
  await running.stop();
});

test("a home is for one at a time, in this process and in another", async () => {
  const home = newHome();
  const running = await startPostgres({ home, durable: false });
  await expect(startPostgres({ home, durable: false })).rejects.toThrow(`Careweave already runs on this home (process ${process.pid})`);
  await expect(startChild(home)).rejects.toThrow(`StartFailure: Careweave already runs on this home (process ${process.pid})`);
  expect(await ask(running.url, "select 1 as answer")).toBe(1);
  await running.stop();
});

test("a home that PostgreSQL's user cannot reach keeps its mode, and location names where the database lies", async () => {
  const outside = newHome();
  chmodSync(outside, 0o700);
  const home = join(outside, "home");
  const child = await startChild(home);
  await ask(child.url, "create table kept as select 42 as answer");
  child.kill("SIGKILL");
  const running = await startPostgres({ home, durable: false });
  expect(await ask(running.url, "select answer from kept")).toBe(42);
  const data = String(await ask(running.url, "select current_setting('data_directory') as answer"));
  expect(statSync(outside).mode & 0o777).toBe(0o700);
  const root = asRoot ? readFileSync(join(home, "location"), "utf8").trim() : join(home, "postgres");
  expect(data).toBe(join(root, "data"));
  expect(statSync(root).mode & 0o777).toBe(0o700);
  await running.stop();
  forgetHome(home);
  expect(() => statSync(root)).toThrow("ENOENT");
});

test("what stops a start is one sentence", async () => {
  const home = newHome();
  const running = await startPostgres({ home, durable: false });
  const other = newHome();
  const sentences: { options: PostgresOptions; sentence: RegExp }[] = [
    { options: { home: other, port: running.port }, sentence: /^Port \d+ is taken by another program\.$/ },
    ...(process.platform === "linux" ? [{ options: { home: "/proc/careweave" }, sentence: /^Careweave cannot use \/proc\/careweave \(ENOENT\); set CAREWEAVE_HOME/ }] : []),
    { options: { home: join(home, "password") }, sentence: /^Careweave cannot use .*password \(EEXIST\); set CAREWEAVE_HOME/ },
  ];
  const foreign = newHome();
  mkdirSync(join(foreign, "postgres"));
  writeFileSync(join(foreign, "postgres", "letters.txt"), "dear");
  for (const fresh of [false, true]) {
    sentences.push({ options: { home: foreign, fresh }, sentence: /postgres holds something else than Careweave's database/ });
  }
  for (const { options, sentence } of sentences) {
    const failure = await startPostgres(options).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartFailure);
    expect((failure as StartFailure).message).toMatch(sentence);
  }
  expect(readFileSync(join(foreign, "postgres", "letters.txt"), "utf8")).toBe("dear");
  await running.stop();
  writeFileSync(join(home, "postgres/data/PG_VERSION"), "17\n");
  await expect(startPostgres({ home, durable: false })).rejects.toThrow(/was made by PostgreSQL 17 and Careweave brings PostgreSQL 18/);
  const again = await startPostgres({ home, fresh: true, durable: false });
  expect(await ask(again.url, "select 1 as answer")).toBe(1);
  await again.stop();
});

test("a home that has lost its password file keeps its data under a new one", async () => {
  const home = newHome();
  const running = await startPostgres({ home, durable: false });
  await ask(running.url, "create table kept as select 42 as answer");
  await running.stop();
  rmSync(join(home, "password"));
  const next = await startPostgres({ home, durable: false });
  expect(next.url).not.toContain(new URL(running.url).password);
  expect(await ask(next.url, "select answer from kept")).toBe(42);
  await next.stop();
});

test("errors of a full disk are told as such, wherever they come from", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  for (const error of [full, new Error('FATAL:  could not write lock file "postmaster.pid": No space left on device')]) {
    expect(explain(error, "/srv/home")).toMatchObject({ name: "StartFailure", message: expect.stringMatching(/^The disk that holds \/srv\/home is full/) });
  }
  const other = new TypeError("a mistake of ours");
  expect(explain(other, "/srv/home")).toBe(other);
});
