import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { give } from "./copy-tree.ts";
import { canUse } from "./run.ts";
import type { Runner } from "./runner.ts";
import { StartFailure } from "./start-failure.ts";

/** Where a home's cluster lies, and who PostgreSQL runs as there. */
export interface ClusterPlace {
  /** The folder that is ours alone: data, socket, and copied programs where they are needed. */
  readonly root: string;
  readonly data: string;
  readonly runner: Runner;
}

/**
 * The home's cluster: in `home/postgres`; where the runner cannot reach that, in a private folder under the system's
 * temporary files that `home/location` names. Makes the folder when there is none; never changes one it did not make.
 */
export function placeCluster(home: string, runner: Runner): ClusterPlace {
  const moved = locationOf(home);
  if (moved !== undefined) return { root: moved, data: join(moved, "data"), runner: checkMoved(home, moved, runner) };
  const root = join(home, "postgres");
  if (!isOurs(root)) throw new StartFailure(`The folder ${root} holds something else than Careweave's database; set CAREWEAVE_HOME to another folder.`);
  if (existsSync(join(root, "data"))) return { root, data: join(root, "data"), runner: checkOwned(root, runner) };
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { mode: 0o700 });
  if (offer(root, runner)) return { root, data: join(root, "data"), runner };
  rmSync(root, { recursive: true, force: true });
  const elsewhere = placeElsewhere(runner);
  writeFileSync(join(home, "location"), `${elsewhere}\n`, { mode: 0o600 });
  return { root: elsewhere, data: join(elsewhere, "data"), runner };
}

/** The cluster a home has already, whatever its state, and the user who may look after its processes. */
export function existingCluster(home: string, runner: Runner): ClusterPlace | undefined {
  const root = locationOf(home) ?? join(home, "postgres");
  const data = join(root, "data");
  const stat = statSync(data, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  const owner = { uid: stat.uid, gid: stat.gid, name: `user ${stat.uid}` };
  return { root, data, runner: runner.uid === undefined || stat.uid === 0 ? runner : owner };
}

/** Removes a home's cluster and what names it: only folders that hold nothing but what we put there. */
export function removeCluster(home: string): void {
  const moved = locationOf(home);
  if (moved !== undefined && basename(moved).startsWith(PREFIX) && isOurs(moved)) rmSync(moved, { recursive: true, force: true });
  if (isOurs(join(home, "postgres"))) rmSync(join(home, "postgres"), { recursive: true, force: true });
  rmSync(join(home, "location"), { force: true });
  rmSync(join(home, "password"), { force: true });
}

const PREFIX = "careweave-postgres-";

/** A folder that is not there, or holds only what this launcher makes. */
function isOurs(root: string): boolean {
  return !existsSync(root) || readdirSync(root).every((name) => /^(data|data\.preparing|socket|first-password|native-.*)$/.test(name));
}

function locationOf(home: string): string | undefined {
  const file = join(home, "location");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

/** Under /var/tmp, which outlives a restart of the machine, before the folder that does not. */
function placeElsewhere(runner: Runner): string {
  for (const parent of ["/var/tmp", tmpdir()]) {
    if (!existsSync(parent)) continue;
    const root = mkdtempSync(join(parent, PREFIX));
    if (offer(root, runner)) return root;
    rmSync(root, { recursive: true, force: true });
  }
  throw new StartFailure(`The user ${runner.name}, whom PostgreSQL has to run as here, can write neither to Careweave's home nor to /var/tmp.`);
}

function offer(root: string, runner: Runner): boolean {
  try {
    give(root, runner);
  } catch {
    return false;
  }
  return canUse(runner, root);
}

/** A folder among everybody's temporary files is trusted only while it is what we made: there, private, the runner's. */
function checkMoved(home: string, root: string, runner: Runner): Runner {
  const stat = lstatSync(root, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new StartFailure(`The database of ${home} was kept in ${root}, which is gone; npm start -- --fresh begins anew.`);
  }
  const owner = runner.uid ?? process.getuid?.();
  if (!stat.isDirectory() || (stat.mode & 0o077) !== 0 || stat.uid !== owner) {
    throw new StartFailure(`The folder ${root} no longer belongs to ${runner.name} alone, so its database is not started.`);
  }
  return runner;
}

/** A cluster is run by whoever made it: PostgreSQL insists on owning its files. */
function checkOwned(root: string, runner: Runner): Runner {
  const { uid, gid } = statSync(join(root, "data"));
  const ourselves = process.getuid?.() ?? uid;
  if (runner.uid === undefined && uid !== ourselves) {
    throw new StartFailure(`The database in ${root} belongs to another user (${uid}); start Careweave as that user, or set CAREWEAVE_HOME.`);
  }
  const owner = runner.uid === undefined || runner.uid === uid || uid === 0 ? runner : { uid, gid, name: `user ${uid}` };
  if (!canUse(owner, root)) {
    throw new StartFailure(`The user ${owner.name}, whom PostgreSQL runs as, can no longer reach the database in ${root}.`);
  }
  return owner;
}
