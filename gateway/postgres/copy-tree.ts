import { chmodSync, constants, copyFileSync, lchownSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Runner } from "./runner.ts";

/** Copies a folder with modes and symbolic links, and gives the copy to the runner; `leave` names files to leave out. */
export function copyTree(from: string, to: string, runner: Runner, leave: (name: string) => boolean = () => false): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leave(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target, runner, leave);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isFile()) copyFileSync(source, target, constants.COPYFILE_FICLONE);
    else continue;
    if (!entry.isDirectory()) give(target, runner);
  }
  chmodSync(to, statSync(from).mode & 0o7777);
  give(to, runner);
}

/** Makes the runner the owner of one file, where we are root. */
export function give(path: string, { uid, gid }: Runner): void {
  if (uid !== undefined && gid !== undefined) lchownSync(path, uid, gid);
}
