import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import type { ClusterPlace } from "./cluster-place.ts";
import { copyTree, give } from "./copy-tree.ts";
import { run } from "./run.ts";
import { diskFull, isDiskFull, StartFailure } from "./start-failure.ts";

/** The superuser of the embedded cluster, and the database Careweave lives in. */
export const SUPERUSER = "postgres";
export const DATABASE = "careweave";

/** The password of the home's superuser, if it has one. Readable by the home's owner only. */
export function passwordOf(home: string): string | undefined {
  const file = join(home, "password");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/**
 * Makes the cluster's data folder when there is none: a copy of the template this machine keeps, or a new one. The folder
 * appears under its name only when it is complete, so a start that was cut short is simply made again.
 * A home that has lost its password gets a new one. The answer is the superuser's password.
 */
export function initialise(home: string, place: ClusterPlace, binaries: Binaries, durable: boolean): string {
  const known = passwordOf(home);
  const password = known ?? randomBytes(24).toString("base64url");
  const secure = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}';\n`;
  if (existsSync(join(place.data, "PG_VERSION"))) {
    checkVersion(place, binaries);
    if (known === undefined) single(place, binaries, place.data, secure);
  } else {
    const halfway = join(place.root, "data.preparing");
    rmSync(halfway, { recursive: true, force: true });
    try {
      fill(halfway, place, binaries);
      single(place, binaries, halfway, secure);
      if (durable) call(place, binaries.program("initdb"), ["--sync-only", "-D", halfway]);
      renameSync(halfway, place.data);
    } finally {
      rmSync(halfway, { recursive: true, force: true });
    }
  }
  if (known === undefined) keepPassword(home, password);
  return password;
}

function keepPassword(home: string, password: string): void {
  const file = join(home, "password");
  writeFileSync(`${file}.new`, password, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function fill(data: string, place: ClusterPlace, binaries: Binaries): void {
  const template = join(binaries.cache, `careweave-postgres-${binaries.version}-1`);
  if (isReadable(template)) copyTree(template, data, place.runner);
  else {
    create(place, binaries, data);
    keep(data, template);
  }
}

function checkVersion({ data }: ClusterPlace, { version }: Binaries): void {
  const made = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (made === version.split(".")[0]) return;
  throw new StartFailure(
    `The database in ${data} was made by PostgreSQL ${made} and Careweave brings PostgreSQL ${version}; npm start -- --fresh begins anew.`,
  );
}

function create(place: ClusterPlace, binaries: Binaries, data: string): void {
  const passwordFile = join(place.root, "first-password");
  writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  give(passwordFile, place.runner);
  try {
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
    call(place, binaries.program("initdb"), ["-D", data, ...locale, ...access, "--data-checksums", "--no-sync"]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  single(place, binaries, data, `CREATE DATABASE ${DATABASE};\n`);
}

/** Runs statements, one a line, in a cluster nobody listens for: a password given here is never open to anyone before. */
function single(place: ClusterPlace, binaries: Binaries, data: string, statements: string): void {
  const quiet = ["-c", "log_min_error_statement=panic", "-c", "log_error_verbosity=terse", "-c", "log_checkpoints=off"];
  call(place, binaries.program("postgres"), ["--single", "-F", ...quiet, "-D", data, "postgres"], statements);
}

function call({ root, runner }: ClusterPlace, program: string, args: readonly string[], input = ""): void {
  const { code, output, refused } = run(runner, program, args, input);
  // In single-user mode a failed statement is told, but not by the exit code.
  if (code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(output)) return;
  if (isDiskFull(output)) throw diskFull(root);
  const reason = /(?:error|ERROR|FATAL|PANIC): +(.*)/.exec(output)?.[1] ?? refused ?? `exit code ${code}`;
  throw new StartFailure(`PostgreSQL could not prepare its database in ${root}: ${reason}`);
}

/** A template made by another user is not ours to read: it holds a password, even if one that nobody knows. */
function isReadable(template: string): boolean {
  try {
    accessSync(join(template, "global", "pg_control"), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Keeps a copy for later first starts. Without the right or the room to, later ones are only slower. */
function keep(data: string, template: string): void {
  const halfway = `${template}.${process.pid}`;
  try {
    mkdirSync(join(template, ".."), { recursive: true });
    copyTree(data, halfway, { uid: process.getuid?.(), gid: process.getgid?.(), name: "this user" });
    renameSync(halfway, template);
  } catch {
    rmSync(halfway, { recursive: true, force: true });
  }
}
